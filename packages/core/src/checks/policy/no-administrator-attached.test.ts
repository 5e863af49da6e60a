import { ADMINISTRATOR_DOCUMENTS } from '../../testing/cases/administrator-documents.ts';
import { managedPolicyCases } from '../../testing/cases/policy-document-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoAdministratorAttached } from './no-administrator-attached.ts';

testCheck(policyNoAdministratorAttached, managedPolicyCases(ADMINISTRATOR_DOCUMENTS));
