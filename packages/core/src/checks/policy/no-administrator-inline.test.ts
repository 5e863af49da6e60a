import { ADMINISTRATOR_DOCUMENTS } from '../../testing/cases/administrator-documents.ts';
import { inlinePolicyCases } from '../../testing/cases/policy-document-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoAdministratorInline } from './no-administrator-inline.ts';

testCheck(policyNoAdministratorInline, inlinePolicyCases(ADMINISTRATOR_DOCUMENTS));
