import { defineCheck } from '../../check/define-check.ts';
import { ordinaryKeys, rootKeys } from '../../facts/organization/caller-keys.ts';
import { leaving } from '../../facts/organization/guarded-requests.ts';
import { judgeDenied } from '../../rules/organization/judge-denied.ts';
import { judgeGuardrail } from '../../rules/organization/judge-guardrail.ts';

export const organizationLeavingDenied = defineCheck({
  id: 'organization/leaving-denied',
  title: 'Service control policies deny member accounts leaving the organization',
  severity: 'HIGH',
  appliesTo: 'organization',
  evidence: ['organization', 'organizationPolicies', 'organizationTree'],
  messages: {
    disabled: 'Service control policies are not enabled: nothing stops member accounts from leaving the organization.',
    left: 'These accounts in {{place}} can leave the organization: {{accounts}} ({{count}} in all).',
  },
  *evaluate({ organization, organizationPolicies, organizationTree }, context) {
    if (organization === null) return;
    yield* judgeGuardrail({
      context,
      organization,
      tree: organizationTree,
      policies: organizationPolicies,
      judge(control, member) {
        return judgeDenied(control, member, [rootKeys(member), ...ordinaryKeys(member)].map(leaving));
      },
    });
  },
});
