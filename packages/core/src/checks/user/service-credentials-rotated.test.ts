import type { ServiceSpecificCredentials } from '../../evidence/service-specific-credentials.ts';
import { daysAgo, details, iamUser } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userServiceCredentialsRotated } from './service-credentials-rotated.ts';

const ARN = 'arn:aws:iam::111122223333:user/team/alice';

function evidence(...credentials: Partial<ServiceSpecificCredentials[number]>[]) {
  return {
    authorizationDetails: details({ users: [iamUser({ arn: ARN, path: '/team/' })] }),
    serviceSpecificCredentials: credentials.map((credential) => ({
      id: 'ACCA1',
      userName: 'alice',
      serviceName: 'codecommit.amazonaws.com',
      status: 'Active',
      createdAt: daysAgo(5),
      expiresAt: null,
      ...credential,
    })),
  };
}

testCheck(userServiceCredentialsRotated, {
  pass: [
    { name: 'one of exactly 90 days', evidence: evidence({ createdAt: daysAgo(90) }), changesWithinAnHour: true },
    {
      name: 'one of 91 days, where the organization chose a year',
      parameters: { rotationDays: 365 },
      evidence: evidence({ createdAt: daysAgo(91) }),
    },
  ],
  fail: [
    {
      name: 'an old one for a service in no list',
      evidence: evidence({ createdAt: daysAgo(91), serviceName: 'new-service.amazonaws.com' }),
      failures: [
        {
          resource: `${ARN}#service-credential/ACCA1`,
          message:
            'The credential ACCA1 of alice for new-service.amazonaws.com, created on 2026-08-02T12:00:00.000Z, is older than 90 days.',
        },
      ],
    },
    {
      name: 'one of more than 90 days',
      evidence: evidence({ createdAt: daysAgo(91) }, { id: 'ACCA2' }),
      counts: { PASS: 1, FAIL: 1 },
      failures: [
        {
          resource: `${ARN}#service-credential/ACCA1`,
          message:
            'The credential ACCA1 of alice for codecommit.amazonaws.com, created on 2026-08-02T12:00:00.000Z, is older than 90 days.',
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
    {
      name: 'inactive, expired, and API keys, which have rules of their own',
      evidence: evidence(
        { createdAt: daysAgo(400), status: 'Inactive' },
        { id: 'ACCA2', createdAt: daysAgo(400), expiresAt: daysAgo(1) },
        { id: 'ACCA3', createdAt: daysAgo(400), serviceName: 'bedrock.amazonaws.com' },
        { id: 'ACCA4', createdAt: daysAgo(400), serviceName: 'logs.amazonaws.com' },
      ),
    },
  ],
});
