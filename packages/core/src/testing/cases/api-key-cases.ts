import type { ServiceSpecificCredentials } from '../../evidence/service-specific-credentials.ts';
import { daysAgo, details, iamGroup, iamUser } from '../evidence-fixtures.ts';
import { inline } from '../policy-fixtures.ts';
import type { CheckCases } from '../test-check.ts';

type Cases = CheckCases<'authorizationDetails' | 'serviceSpecificCredentials'>;
type Credential = Partial<ServiceSpecificCredentials[number]>;

/** The one key that these cases are about. */
export const API_KEY = 'arn:aws:iam::111122223333:user/alice#service-credential/ACCA1';

/** A key of alice, whose group may do `action` on everything. */
export function keyOf(credential: Credential, action: string = 's3:GetObject') {
  const group = iamGroup({ inlinePolicies: [inline('p', { Effect: 'Allow', Action: action, Resource: '*' })] });
  return {
    authorizationDetails: details({ users: [iamUser({ groups: ['staff'] })], groups: [group] }),
    serviceSpecificCredentials: [
      {
        id: 'ACCA1',
        userName: 'alice',
        serviceName: 'bedrock.amazonaws.com',
        status: 'Active',
        createdAt: daysAgo(5),
        expiresAt: null,
        ...credential,
      },
    ],
  };
}

const notListed = ['arn:aws:iam::111122223333:user/new#service-credential/ACCA1'];

/** Of a check that keys for `serviceName` expire. `key` is what its messages call one. */
export function lifetimeCases({ serviceName, key }: { readonly serviceName: string; readonly key: string }): Cases {
  const evidence = (credential: Credential) => keyOf({ serviceName, ...credential });
  return {
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
        failures: [{ resource: API_KEY, message: `${key} never expires.` }],
      },
      {
        name: 'one that lives for more than 90 days',
        evidence: evidence({ expiresAt: daysAgo(-86) }),
        failures: [
          {
            resource: API_KEY,
            message: `${key} is valid from 2026-10-27T12:00:00.000Z to 2027-01-26T12:00:00.000Z, over 90 days.`,
          },
        ],
      },
    ],
    unknown: [
      { name: 'a user that AWS did not list', evidence: evidence({ userName: 'new' }), unknownResources: notListed },
    ],
    notApplicable: [
      { name: 'one that has expired', evidence: evidence({ createdAt: daysAgo(400), expiresAt: daysAgo(1) }) },
      { name: 'one that is switched off', evidence: evidence({ status: 'Inactive' }) },
      { name: 'a password', evidence: evidence({ serviceName: 'codecommit.amazonaws.com' }) },
    ],
  };
}

/** Of a check that the users of keys for `serviceName` are not powerful; all of it is `prefix:*`. */
export function keyOwnerCases({
  serviceName,
  prefix,
  powerful: message,
}: {
  readonly serviceName: string;
  readonly prefix: string;
  readonly powerful: string;
}): Cases {
  const failures = [{ resource: API_KEY, message }];
  return {
    pass: [{ name: 'a user who may do a part', evidence: keyOf({ serviceName }, `${prefix}:Get*`) }],
    fail: [
      { name: 'an administrator by a group', evidence: keyOf({ serviceName }, '*'), failures },
      { name: 'all of the service by a group', evidence: keyOf({ serviceName }, `${prefix}:*`), failures },
    ],
    unknown: [
      {
        name: 'a user that AWS did not list',
        evidence: keyOf({ serviceName, userName: 'new' }, '*'),
        unknownResources: notListed,
      },
    ],
    notApplicable: [
      { name: 'a key that is switched off', evidence: keyOf({ serviceName, status: 'Inactive' }, '*') },
      { name: 'a password', evidence: keyOf({ serviceName: 'codecommit.amazonaws.com' }, '*') },
    ],
  };
}
