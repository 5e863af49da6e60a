import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { organizationArn } from '../../facts/organization/organization-arns.ts';

export const organizationRootSessionsEnabled = defineCheck({
  id: 'organization/root-sessions-enabled',
  title: 'Central root sessions for privileged actions in member accounts are enabled',
  severity: 'LOW',
  appliesTo: 'organization',
  evidence: ['organization', 'rootFeatures'],
  messages: {
    off: 'Central root sessions are off: unlocking a bucket or queue in a member account takes its root password.',
  },
  *evaluate({ organization, rootFeatures: { features } }, context) {
    if (organization === null) return;
    const resource = organizationArn({ context, organization });
    yield features.includes('RootSessions') ? pass(resource) : fail(resource, 'off');
  },
});
