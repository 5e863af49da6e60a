import { defineCheck } from '../../check/define-check.ts';
import { judgeCoverage } from '../../rules/organization/judge-coverage.ts';
import { ruledAtAll } from '../../rules/organization/restricts.ts';

export const organizationTagPoliciesAttached = defineCheck({
  id: 'organization/tag-policies-attached',
  title: 'A tag policy applies to every account',
  severity: 'LOW',
  appliesTo: 'organization',
  evidence: ['organization', 'organizationPolicies', 'organizationTree'],
  messages: {
    disabled: 'Tag policies are not enabled.',
    uncovered: 'No tag policy applies to these accounts in {{place}}: {{accounts}} ({{count}} in all).',
  },
  *evaluate({ organization, organizationPolicies, organizationTree }, context) {
    if (organization === null) return;
    yield* judgeCoverage({
      context,
      organization,
      tree: organizationTree,
      policies: organizationPolicies,
      type: 'TAG_POLICY',
      managementToo: true,
      effect: ruledAtAll,
    });
  },
});
