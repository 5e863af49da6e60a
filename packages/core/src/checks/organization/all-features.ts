import { organizationArn } from '../../facts/organization/organization-arns.ts';
import { defineCheck } from '../define-check.ts';
import { fail, pass } from '../verdict.ts';

export const allFeatures = defineCheck({
  id: 'organization/all-features',
  title: 'The organization has all features enabled',
  severity: 'MEDIUM',
  appliesTo: 'organization',
  evidence: ['organization'],
  messages: { billingOnly: 'The organization has the feature set {{featureSet}}: no policy can bind its accounts.' },
  *evaluate({ organization }, context) {
    if (organization === null) return;
    const resource = organizationArn({ context, organization });
    const { featureSet } = organization;
    yield featureSet === 'ALL' ? pass(resource) : fail(resource, 'billingOnly', { featureSet });
  },
});
