import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import { organizationArn } from '../../facts/organization/organization-arns.ts';

export const organizationAllFeatures = defineCheck({
  id: 'organization/all-features',
  title: 'The organization has all features enabled',
  severity: 'MEDIUM',
  appliesTo: 'organization',
  evidence: ['organization'],
  messages: {
    billingOnly: 'The organization has the feature set {{featureSet}}: organization policies cannot be used.',
  },
  *evaluate({ organization }, context) {
    if (organization === null) return;
    const resource = organizationArn({ context, organization });
    const { featureSet } = organization;
    if (featureSet === 'ALL') yield pass(resource);
    else if (featureSet === 'CONSOLIDATED_BILLING') yield fail(resource, 'billingOnly', { featureSet });
    else yield unknown(resource, 'AWS does not say which features are enabled.');
  },
});
