import type { ServiceSpecificCredentials } from '../../evidence/service-specific-credentials.ts';
import { daysAgo, details, iamUser } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userBedrockKeysExpire } from './bedrock-keys-expire.ts';

const resource = 'arn:aws:iam::111122223333:user/alice#service-credential/ACCA1';

function evidence(credential: Partial<ServiceSpecificCredentials[number]>) {
  const key = {
    id: 'ACCA1',
    userName: 'alice',
    serviceName: 'bedrock.amazonaws.com',
    status: 'Active',
    createdAt: daysAgo(5),
    expiresAt: null,
    ...credential,
  };
  return { authorizationDetails: details({ users: [iamUser()] }), serviceSpecificCredentials: [key] };
}

testCheck(userBedrockKeysExpire, {
  pass: [
    { name: 'one that lives for exactly 90 days', evidence: evidence({ expiresAt: daysAgo(-85) }) },
    {
      name: 'one that lives for a year, where the organization chose that',
      parameters: { lifetimeDays: 365 },
      evidence: evidence({ expiresAt: daysAgo(-360) }),
    },
  ],
  fail: [
    {
      name: 'one that never expires',
      evidence: evidence({}),
      failures: [{ resource, message: 'The Amazon Bedrock API key ACCA1 of alice never expires.' }],
    },
    {
      name: 'one that lives for more than 90 days',
      evidence: evidence({ expiresAt: daysAgo(-86) }),
      failures: [
        {
          resource,
          message:
            'The Amazon Bedrock API key ACCA1 of alice is valid from 2026-10-27T12:00:00.000Z to 2027-01-26T12:00:00.000Z, over 90 days.',
        },
      ],
    },
  ],
  unknown: [
    {
      name: 'a user that AWS did not list',
      evidence: evidence({ userName: 'new' }),
      unknownResources: ['arn:aws:iam::111122223333:user/new#service-credential/ACCA1'],
    },
  ],
  notApplicable: [
    { name: 'one that has expired', evidence: evidence({ createdAt: daysAgo(400), expiresAt: daysAgo(1) }) },
    { name: 'one that is switched off', evidence: evidence({ status: 'Inactive' }) },
    { name: 'a credential for another service', evidence: evidence({ serviceName: 'codecommit.amazonaws.com' }) },
  ],
});
