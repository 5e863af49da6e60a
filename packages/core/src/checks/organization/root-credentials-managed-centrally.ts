import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { organizationArn } from '../../facts/organization/organization-arns.ts';

export const organizationRootCredentialsManagedCentrally = defineCheck({
  id: 'organization/root-credentials-managed-centrally',
  title: 'Root credentials of member accounts are managed centrally',
  severity: 'HIGH',
  appliesTo: 'organization',
  evidence: ['organization', 'rootFeatures'],
  messages: {
    off: 'Central management of root credentials is off: each member account can have a root password and keys.',
  },
  *evaluate({ organization, rootFeatures: { features } }, context) {
    if (organization === null) return;
    const resource = organizationArn({ context, organization });
    yield features.includes('RootCredentialsManagement') ? pass(resource) : fail(resource, 'off');
  },
});
