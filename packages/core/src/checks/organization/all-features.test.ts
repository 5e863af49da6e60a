import { organizationFacts } from '../../testing/organization-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationAllFeatures } from './all-features.ts';

const context = { isManagementAccount: true };

testCheck(organizationAllFeatures, {
  pass: [{ name: 'all features', context, evidence: { organization: organizationFacts() } }],
  fail: [
    {
      name: 'consolidated billing only',
      context,
      evidence: { organization: organizationFacts({ featureSet: 'CONSOLIDATED_BILLING' }) },
      failures: [
        {
          resource: 'arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5',
          message: 'The organization has the feature set CONSOLIDATED_BILLING: organization policies cannot be used.',
          details: { featureSet: 'CONSOLIDATED_BILLING' },
        },
      ],
    },
  ],
  unknown: [
    {
      name: 'a feature set that AWS did not report',
      context,
      evidence: { organization: organizationFacts({ featureSet: 'UNKNOWN' }) },
      unknownResources: ['arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5'],
    },
  ],
  notApplicable: [
    {
      name: 'a member account, which answers for no other',
      evidence: { organization: organizationFacts({ featureSet: 'CONSOLIDATED_BILLING' }) },
    },
    { name: 'no organization', context, evidence: { organization: null } },
  ],
});
