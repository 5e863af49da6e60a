import { daysAgo, details, iamGroup, iamUser } from '../../testing/evidence-fixtures.ts';
import { inline } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userBedrockKeysNotAdministrative } from './bedrock-keys-not-administrative.ts';

const resource = 'arn:aws:iam::111122223333:user/alice#service-credential/ACCA1';
const powerful = {
  resource,
  message: 'The Amazon Bedrock API key ACCA1 belongs to alice, who has full access to Bedrock.',
};

function evidence(
  action: string,
  { userName = 'alice', status = 'Active', serviceName = 'bedrock.amazonaws.com' } = {},
) {
  const group = iamGroup({ inlinePolicies: [inline('p', { Effect: 'Allow', Action: action, Resource: '*' })] });
  const credential = { id: 'ACCA1', userName, serviceName, status, createdAt: daysAgo(5), expiresAt: null };
  return {
    authorizationDetails: details({ users: [iamUser({ groups: ['staff'] })], groups: [group] }),
    serviceSpecificCredentials: [credential],
  };
}

testCheck(userBedrockKeysNotAdministrative, {
  pass: [{ name: 'a user who may call models', evidence: evidence('bedrock:InvokeModel*') }],
  fail: [
    { name: 'an administrator by a group', evidence: evidence('*'), failures: [powerful] },
    { name: 'all of Bedrock by a group', evidence: evidence('bedrock:*'), failures: [powerful] },
  ],
  unknown: [
    {
      name: 'a user that AWS did not list',
      evidence: evidence('*', { userName: 'new' }),
      unknownResources: ['arn:aws:iam::111122223333:user/new#service-credential/ACCA1'],
    },
  ],
  notApplicable: [
    { name: 'a key that is switched off', evidence: evidence('*', { status: 'Inactive' }) },
    { name: 'a credential for another service', evidence: evidence('*', { serviceName: 'codecommit.amazonaws.com' }) },
  ],
});
