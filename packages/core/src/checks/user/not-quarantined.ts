import type { CheckContext } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import type { IamGroup } from '../../evidence/authorization-details.ts';
import { isQuarantinePolicy } from '../../facts/quarantine.ts';

export const userNotQuarantined = defineCheck({
  id: 'user/not-quarantined',
  title: 'AWS has not quarantined a user whose access key was exposed',
  severity: 'CRITICAL',
  evidence: ['authorizationDetails'],
  messages: {
    quarantined: '{{user}} is quarantined by {{policies}}: AWS found an access key of the user in public.',
  },
  *evaluate({ authorizationDetails: { users, groups } }, context) {
    const byGroup = new Map(groups.map((group) => [group.name, quarantinesOf(group, context)]));
    for (const user of users) {
      const policies = new Set(quarantinesOf(user, context));
      for (const name of user.groups) for (const policy of byGroup.get(name) ?? []) policies.add(policy);
      yield policies.size === 0
        ? pass(user.arn)
        : fail(user.arn, 'quarantined', { user: user.name, policies: [...policies].sort() });
    }
  },
});

/** What AWS put on users before there was a managed policy for it. */
const OLD_QUARANTINE = 'AWSExposedCredentialPolicy_DO_NOT_REMOVE';

function quarantinesOf(
  { attachedPolicies, inlinePolicies }: Pick<IamGroup, 'attachedPolicies' | 'inlinePolicies'>,
  context: Pick<CheckContext, 'partition'>,
): readonly string[] {
  const attached = attachedPolicies.filter(({ arn }) => isQuarantinePolicy(arn, context));
  const inline = inlinePolicies.filter(({ name }) => name === OLD_QUARANTINE);
  return [...attached.map(({ arn }) => arn), ...inline.map(({ name }) => `inline ${name}`)];
}
