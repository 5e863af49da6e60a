import { defineCheck } from '../../check/define-check.ts';
import { judgeCoverage } from '../../rules/organization/judge-coverage.ts';
import { restrictsByDenying } from '../../rules/organization/restricts.ts';

export const organizationRcpsCoverAccounts = defineCheck({
  id: 'organization/rcps-cover-accounts',
  title: 'A resource control policy limits every member account',
  severity: 'MEDIUM',
  appliesTo: 'organization',
  evidence: ['organization', 'organizationPolicies', 'organizationTree'],
  messages: {
    disabled: 'Resource control policies are not enabled.',
    uncovered: 'No resource control policy limits these accounts in {{place}}: {{accounts}} ({{count}} in all).',
  },
  *evaluate({ organization, organizationPolicies, organizationTree }, context) {
    if (organization === null) return;
    yield* judgeCoverage({
      context,
      organization,
      tree: organizationTree,
      policies: organizationPolicies,
      type: 'RESOURCE_CONTROL_POLICY',
      managementToo: false,
      effect: restrictsByDenying(context.partition),
    });
  },
});
