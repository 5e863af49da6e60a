import { organizationFacts } from '../../testing/organization-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationRootSessionsEnabled } from './root-sessions-enabled.ts';

const context = { isManagementAccount: true };
const organization = organizationFacts();
const off = {
  resource: 'arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5',
  message: 'Central root sessions are off: unlocking a bucket or queue in a member account takes its root password.',
};

testCheck(organizationRootSessionsEnabled, {
  pass: [
    {
      name: 'both features on',
      context,
      evidence: { organization, rootFeatures: { features: ['RootCredentialsManagement', 'RootSessions'] } },
    },
    { name: 'this feature alone', context, evidence: { organization, rootFeatures: { features: ['RootSessions'] } } },
  ],
  fail: [
    {
      name: 'the other feature alone',
      context,
      evidence: { organization, rootFeatures: { features: ['RootCredentialsManagement'] } },
      failures: [off],
    },
    {
      name: 'no trusted access for IAM',
      context,
      evidence: { organization, rootFeatures: { features: [] } },
      failures: [off],
    },
  ],
  notApplicable: [
    { name: 'a member account', evidence: { organization, rootFeatures: { features: [] } } },
    { name: 'no organization', context, evidence: { organization: null, rootFeatures: { features: [] } } },
  ],
});
