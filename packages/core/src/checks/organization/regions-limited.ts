import { defineCheck } from '../../check/define-check.ts';
import { ordinaryKeys } from '../../facts/organization/caller-keys.ts';
import { unnamedActions } from '../../policy/questions/unnamed-actions.ts';
import { judgeDenied } from '../../rules/organization/judge-denied.ts';
import { judgeGuardrail } from '../../rules/organization/judge-guardrail.ts';

/** No Region has or will have this name, so that only a list of allowed Regions excludes it. */
const UNNAMED_REGION = '\u{10ffff}';

/** Two services that everybody uses, and any that AWS may add. */
const REGIONAL = ['ec2:RunInstances', 'lambda:CreateFunction', ...unnamedActions()];

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
      judge(control, path, { id }) {
        const requests = ordinaryKeys({ context, organization }, id).flatMap((caller) => {
          const keys = new Map([...caller, ['aws:requestedregion', UNNAMED_REGION] as const]);
          return REGIONAL.map((action) => ({ accountId: id, action, resource: '*', keys }));
        });
        return judgeDenied(control, path, requests);
      },
    });
  },
});
