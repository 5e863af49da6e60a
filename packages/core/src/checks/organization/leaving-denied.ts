import { defineCheck } from '../../check/define-check.ts';
import { ordinaryKeys, rootKeys } from '../../facts/organization/caller-keys.ts';
import { judgeDenied } from '../../rules/organization/judge-denied.ts';
import { judgeGuardrail } from '../../rules/organization/judge-guardrail.ts';

export const organizationLeavingDenied = defineCheck({
  id: 'organization/leaving-denied',
  title: 'Member accounts cannot leave the organization by themselves',
  severity: 'HIGH',
  appliesTo: 'organization',
  evidence: ['organization', 'organizationPolicies', 'organizationTree'],
  messages: {
    disabled: 'Service control policies are not enabled: nothing stops member accounts from leaving the organization.',
    left: 'These accounts in {{place}} can leave the organization: {{accounts}} ({{count}} in all).',
  },
  *evaluate({ organization, organizationPolicies, organizationTree }, context) {
    if (organization === null) return;
    const owner = { context, organization };
    yield* judgeGuardrail({
      context,
      organization,
      tree: organizationTree,
      policies: organizationPolicies,
      judge(control, path, { id }) {
        const callers = [rootKeys(owner, id), ...ordinaryKeys(owner, id)];
        const action = 'organizations:LeaveOrganization';
        return judgeDenied(
          control,
          path,
          callers.map((keys) => ({ accountId: id, action, resource: '*', keys })),
        );
      },
    });
  },
});
