import { defineCheck } from '../../check/define-check.ts';
import { judgeCoverage } from '../../rules/organization/judge-coverage.ts';
import { restrictsByAllowing } from '../../rules/organization/restricts.ts';

export const organizationScpsCoverAccounts = defineCheck({
  id: 'organization/scps-cover-accounts',
  title: 'A service control policy limits every member account',
  severity: 'HIGH',
  appliesTo: 'organization',
  evidence: ['organization', 'organizationPolicies', 'organizationTree'],
  messages: {
    disabled: 'Service control policies are not enabled.',
    uncovered: 'No service control policy limits these accounts in {{place}}: {{accounts}} ({{count}} in all).',
  },
  *evaluate({ organization, organizationPolicies, organizationTree }, context) {
    if (organization === null) return;
    yield* judgeCoverage({
      context,
      organization,
      tree: organizationTree,
      policies: organizationPolicies,
      type: 'SERVICE_CONTROL_POLICY',
      managementToo: false,
      effect: restrictsByAllowing(context.partition),
    });
  },
});
