import { defineCheck } from '../../check/define-check.ts';
import { judgeCoverage } from '../../rules/organization/judge-coverage.ts';
import { ruledAtAll } from '../../rules/organization/restricts.ts';

export const organizationBackupPoliciesAttached = defineCheck({
  id: 'organization/backup-policies-attached',
  title: 'A backup policy applies to every account',
  severity: 'LOW',
  appliesTo: 'organization',
  evidence: ['organization', 'organizationPolicies', 'organizationTree'],
  messages: {
    disabled: 'Backup policies are not enabled.',
    uncovered: 'No backup policy applies to these accounts in {{place}}: {{accounts}} ({{count}} in all).',
  },
  *evaluate({ organization, organizationPolicies, organizationTree }, context) {
    if (organization === null) return;
    yield* judgeCoverage({
      context,
      organization,
      tree: organizationTree,
      policies: organizationPolicies,
      type: 'BACKUP_POLICY',
      managementToo: true,
      effect: ruledAtAll,
    });
  },
});
