import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import type { IamGroup } from '../../evidence/authorization-details.ts';
import { awsPolicyArn } from '../../facts/arns.ts';

export const userNotQuarantined = defineCheck({
  id: 'user/not-quarantined',
  title: 'AWS has not quarantined a user whose access key was exposed',
  severity: 'CRITICAL',
  evidence: ['authorizationDetails'],
  messages: {
    quarantined: '{{user}} is quarantined by {{policies}}: AWS found an access key of the user in public.',
  },
  *evaluate({ authorizationDetails: { users, groups } }, context) {
    const quarantine = awsPolicyArn(context, QUARANTINE);
    const byGroup = new Map(groups.map((group) => [group.name, quarantinesOf(group, quarantine)]));
    for (const user of users) {
      const policies = new Set(quarantinesOf(user, quarantine));
      for (const name of user.groups) for (const policy of byGroup.get(name) ?? []) policies.add(policy);
      yield policies.size === 0
        ? pass(user.arn)
        : fail(user.arn, 'quarantined', { user: user.name, policies: [...policies].sort() });
    }
  },
});

/** With `V2`, `V3` and so on behind it. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCompromisedKeyQuarantineV3.html */
const QUARANTINE = 'AWSCompromisedKeyQuarantine';
/** What AWS put on users before there was a managed policy for it. */
const OLD_QUARANTINE = 'AWSExposedCredentialPolicy_DO_NOT_REMOVE';

function quarantinesOf(
  { attachedPolicies, inlinePolicies }: Pick<IamGroup, 'attachedPolicies' | 'inlinePolicies'>,
  quarantine: string,
): readonly string[] {
  const attached = attachedPolicies.filter(
    ({ arn }) => arn.startsWith(quarantine) && /^(?:V\d+)?$/.test(arn.slice(quarantine.length)),
  );
  const inline = inlinePolicies.filter(({ name }) => name === OLD_QUARANTINE);
  return [...attached.map(({ arn }) => arn), ...inline.map(({ name }) => `inline ${name}`)];
}
