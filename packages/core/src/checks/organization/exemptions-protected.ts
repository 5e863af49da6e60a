import { defineCheck } from '../../check/define-check.ts';
import { createServiceControl } from '../../facts/organization/service-control.ts';
import { judgeExemptions } from '../../rules/organization/judge-exemptions.ts';
import { judgeOus } from '../../rules/organization/judge-ous.ts';
import { memoizeByEquivalence } from '../../rules/organization/memoize-by-equivalence.ts';

export const organizationExemptionsProtected = defineCheck({
  id: 'organization/exemptions-protected',
  title: 'Nobody in a member account can give himself what exempts from a guardrail',
  severity: 'MEDIUM',
  appliesTo: 'organization',
  evidence: ['organization', 'organizationPolicies', 'organizationTree'],
  messages: {
    name: 'Who may create or change roles and users can become one that service control policies exempt ({{exempt}}), in these accounts in {{place}}: {{accounts}} ({{count}} in all).',
    tag: 'Who may set tags can give himself one that service control policies exempt ({{exempt}}), in these accounts in {{place}}: {{accounts}} ({{count}} in all).',
    session:
      'Who may assume a role can choose a session name that service control policies exempt ({{exempt}}), in these accounts in {{place}}: {{accounts}} ({{count}} in all).',
  },
  *evaluate({ organization, organizationPolicies, organizationTree }, context) {
    if (organization === null || !organizationPolicies.enabledTypes.includes('SERVICE_CONTROL_POLICY')) return;
    const control = createServiceControl(organizationPolicies, context.partition);
    yield* judgeOus({
      context,
      organization,
      tree: organizationTree,
      managementToo: false,
      judge: memoizeByEquivalence(control, (path, { id: accountId }) =>
        judgeExemptions(control, { owner: { context, organization }, accountId, path }),
      ),
    });
  },
});
