import { defineCheck } from '../../check/define-check.ts';
import { ordinaryKeys } from '../../facts/organization/caller-keys.ts';
import { inUnnamedRegion } from '../../facts/organization/guarded-requests.ts';
import { judgeDenied } from '../../rules/organization/judge-denied.ts';
import { judgeGuardrail } from '../../rules/organization/judge-guardrail.ts';

export const organizationRegionsLimited = defineCheck({
  id: 'organization/regions-limited',
  title: 'Service control policies limit member accounts to chosen Regions',
  severity: 'MEDIUM',
  appliesTo: 'organization',
  evidence: ['organization', 'organizationPolicies', 'organizationTree'],
  messages: {
    disabled: 'Service control policies are not enabled: member accounts can use every Region.',
    left: 'These accounts in {{place}} are not limited to chosen Regions: {{accounts}} ({{count}} in all).',
  },
  *evaluate({ organization, organizationPolicies, organizationTree }, context) {
    if (organization === null) return;
    yield* judgeGuardrail({
      context,
      organization,
      tree: organizationTree,
      policies: organizationPolicies,
      judge(control, member) {
        return judgeDenied(
          control,
          member,
          ordinaryKeys(member).flatMap((caller) => inUnnamedRegion(member, caller)),
        );
      },
    });
  },
});
