import { ASSUME_ANY_ROLE_DOCUMENTS } from '../../testing/cases/assume-any-role-documents.ts';
import { inlinePolicyCases } from '../../testing/cases/policy-document-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoAssumeAnyRoleInline } from './no-assume-any-role-inline.ts';

testCheck(policyNoAssumeAnyRoleInline, inlinePolicyCases(ASSUME_ANY_ROLE_DOCUMENTS));
