import { ASSUME_ANY_ROLE_DOCUMENTS } from '../../testing/cases/assume-any-role-documents.ts';
import { managedPolicyCases } from '../../testing/cases/policy-document-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoAssumeAnyRoleManaged } from './no-assume-any-role-managed.ts';

testCheck(policyNoAssumeAnyRoleManaged, managedPolicyCases(ASSUME_ANY_ROLE_DOCUMENTS));
