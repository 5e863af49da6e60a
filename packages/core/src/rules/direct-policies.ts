import type { FindingDetails } from '@plinth/contract';
import type { IamUser } from '../evidence/authorization-details.ts';

/** What a FAIL for policies on a user says; the details are `directPoliciesOf`. */
export const DIRECT_POLICY_MESSAGES = {
  direct: '{{user}} has policies of its own. Attached: {{attachedPolicies}}. Inline: {{inlinePolicies}}.',
} as const;

/** The policies that a user has itself, by name; null when there are none. A boundary gives nothing. */
export function directPoliciesOf({ name, attachedPolicies, inlinePolicies }: IamUser): FindingDetails | null {
  if (attachedPolicies.length + inlinePolicies.length === 0) return null;
  return {
    user: name,
    attachedPolicies: attachedPolicies.map((policy) => policy.arn).sort(),
    inlinePolicies: inlinePolicies.map((policy) => policy.name).sort(),
  };
}
