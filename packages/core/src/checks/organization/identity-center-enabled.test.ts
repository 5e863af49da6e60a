import { identityCenterIn, instanceOf, organizationFacts } from '../../testing/organization-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationIdentityCenterEnabled } from './identity-center-enabled.ts';

const context = { isManagementAccount: true };
const organization = organizationFacts();
const MEMBER = '444455556666';
const ORGANIZATION = 'arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5';

testCheck(organizationIdentityCenterEnabled, {
  pass: [
    {
      name: 'an instance of the management account in one Region',
      context,
      evidence: {
        organization,
        identityCenterInstances: identityCenterIn({ 'eu-west-1': [instanceOf()], 'us-east-1': [] }),
      },
    },
    {
      name: 'one that is replicated, and an instance of a member',
      context,
      evidence: {
        organization,
        identityCenterInstances: identityCenterIn({
          'eu-west-1': [instanceOf(), instanceOf({ ownerAccountId: MEMBER })],
          'us-east-1': [instanceOf()],
        }),
      },
    },
    {
      name: 'one that was seen, whichever other Region could not be asked',
      context,
      evidence: {
        organization,
        identityCenterInstances: identityCenterIn({ 'eu-west-1': [instanceOf()], 'us-east-1': 'access_denied' }),
      },
    },
  ],
  unknown: [
    {
      name: 'none that was seen, while a Region could not be asked',
      context,
      evidence: {
        organization,
        identityCenterInstances: identityCenterIn({
          'ap-south-1': [],
          'eu-west-1': 'access_denied',
          'us-east-1': 'throttled',
        }),
      },
      unknownResources: [ORGANIZATION],
      cause: 'access_denied',
    },
    {
      name: 'one that is not active, while a Region could not be asked',
      context,
      evidence: {
        organization,
        identityCenterInstances: identityCenterIn({
          'eu-west-1': [instanceOf({ status: 'CREATE_FAILED' })],
          'us-east-1': 'throttled',
        }),
      },
      unknownResources: [ORGANIZATION],
      cause: 'throttled',
    },
  ],
  manual: [
    {
      name: 'none in any Region',
      context,
      evidence: { organization, identityCenterInstances: identityCenterIn({ 'eu-west-1': [], 'us-east-1': [] }) },
    },
    {
      name: 'instances of members alone',
      context,
      evidence: {
        organization,
        identityCenterInstances: identityCenterIn({ 'eu-west-1': [instanceOf({ ownerAccountId: MEMBER })] }),
      },
    },
    ...['CREATE_IN_PROGRESS', 'CREATE_FAILED', 'DELETE_IN_PROGRESS', 'A_STATUS_OF_TOMORROW'].map((status) => ({
      name: `one in the status ${status}`,
      context,
      evidence: { organization, identityCenterInstances: identityCenterIn({ 'eu-west-1': [instanceOf({ status })] }) },
    })),
  ],
  notApplicable: [
    {
      name: 'a member account',
      evidence: { organization, identityCenterInstances: identityCenterIn({ 'us-east-1': [instanceOf()] }) },
    },
    { name: 'no organization', context, evidence: { organization: null, identityCenterInstances: [] } },
  ],
});
