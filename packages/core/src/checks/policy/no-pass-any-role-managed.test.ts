import { PASS_ANY_ROLE_DOCUMENTS } from '../../testing/cases/pass-any-role-documents.ts';
import { managedPolicyCases } from '../../testing/cases/policy-document-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoPassAnyRoleManaged } from './no-pass-any-role-managed.ts';

testCheck(policyNoPassAnyRoleManaged, managedPolicyCases(PASS_ANY_ROLE_DOCUMENTS));
