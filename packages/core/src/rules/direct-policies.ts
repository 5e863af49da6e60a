import type { FindingDetails } from '@plinth/contract';
import type { CheckContext } from '../check/check.ts';
import type { IamUser } from '../evidence/authorization-details.ts';
import { isQuarantinePolicy } from '../facts/quarantine.ts';

/** What a FAIL for policies on a user says; the details are `directPoliciesOf`. */
export const DIRECT_POLICY_MESSAGES = {
  direct: '{{user}} has policies of its own. Attached: {{attachedPolicies}}. Inline: {{inlinePolicies}}.',
} as const;

/** The policies that a user has itself, by name; null when there are none. A boundary or a quarantine gives nothing. */
export function directPoliciesOf(
  { name, attachedPolicies: attached, inlinePolicies }: IamUser,
  context: Pick<CheckContext, 'partition'>,
): FindingDetails | null {
  const attachedPolicies = attached.filter(({ arn }) => !isQuarantinePolicy(arn, context));
  if (attachedPolicies.length + inlinePolicies.length === 0) return null;
  return {
    user: name,
    attachedPolicies: attachedPolicies.map((policy) => policy.arn).sort(),
    inlinePolicies: inlinePolicies.map((policy) => policy.name).sort(),
  };
}
