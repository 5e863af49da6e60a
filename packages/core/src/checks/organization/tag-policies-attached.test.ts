import { attachedPolicyCases } from '../../testing/cases/attached-policy-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationTagPoliciesAttached } from './tag-policies-attached.ts';

testCheck(
  organizationTagPoliciesAttached,
  attachedPolicyCases({ type: 'TAG_POLICY', policy: 'tag policy', disabled: 'Tag policies are not enabled.' }),
);
