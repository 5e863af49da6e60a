import { PASS_ANY_ROLE_DOCUMENTS } from '../../testing/cases/pass-any-role-documents.ts';
import { inlinePolicyCases } from '../../testing/cases/policy-document-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoPassAnyRoleInline } from './no-pass-any-role-inline.ts';

testCheck(policyNoPassAnyRoleInline, inlinePolicyCases(PASS_ANY_ROLE_DOCUMENTS));
