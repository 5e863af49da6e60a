import { staleReportCases } from '../../testing/cases/stale-report-cases.ts';
import { details, iamGroup, iamUser, report, reportUser } from '../../testing/evidence-fixtures.ts';
import { customer, customerPolicy, inline, managed, managedPolicy } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userAdministratorsHaveMfa } from './administrators-have-mfa.ts';

const alice = 'arn:aws:iam::111122223333:user/alice';
const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
const policies = [managedPolicy('AdministratorAccess', allow), customerPolicy('limits', { ...allow, Action: 's3:*' })];

function evidence(
  user: Parameters<typeof iamUser>[0],
  mfaActive: boolean | null,
  group: Parameters<typeof iamGroup>[0] = {},
) {
  return {
    authorizationDetails: details({ users: [iamUser(user)], groups: [iamGroup(group)], policies }),
    credentialReport: report({ users: [reportUser({ mfaActive })] }),
  };
}

/** Of an administrator. */
const STALE = staleReportCases({ row: { mfaActive: true } }).unknown.map((line) => ({
  ...line,
  evidence: {
    ...line.evidence,
    authorizationDetails: details({
      users: line.evidence.authorizationDetails.users.map((user) => ({
        ...user,
        attachedPolicies: [managed('AdministratorAccess')],
      })),
      policies,
    }),
  },
}));

testCheck(userAdministratorsHaveMfa, {
  pass: [
    {
      name: 'an administrator with MFA',
      evidence: evidence({ attachedPolicies: [managed('AdministratorAccess')] }, true),
    },
  ],
  fail: [
    {
      name: 'by a group',
      evidence: evidence({ groups: ['staff'] }, false, { attachedPolicies: [managed('AdministratorAccess')] }),
      failures: [
        {
          resource: alice,
          message:
            'alice has administrator access and no MFA device. Policies: arn:aws:iam::aws:policy/AdministratorAccess (staff).',
        },
      ],
    },
    {
      name: 'by an inline policy, without a password',
      evidence: evidence({ inlinePolicies: [inline('all', { ...allow, Action: '*:*' })] }, false),
      failures: [
        { resource: alice, message: 'alice has administrator access and no MFA device. Policies: inline all.' },
      ],
    },
  ],
  manual: [
    {
      name: 'an administrator with MFA only, by policy',
      evidence: evidence(
        { inlinePolicies: [inline('all', { ...allow, Condition: { Bool: { 'aws:MultiFactorAuthPresent': true } } })] },
        false,
      ),
    },
  ],
  unknown: [
    ...STALE,
    {
      name: 'no report that shows MFA',
      evidence: evidence({ attachedPolicies: [managed('AdministratorAccess')] }, true),
      missing: ['credentialReport'],
      unknownResources: [alice],
      cause: 'access_denied',
    },
    {
      name: 'no word of MFA',
      evidence: evidence({ attachedPolicies: [managed('AdministratorAccess')] }, null),
      unknownResources: [alice],
    },
    {
      name: 'a policy that is none',
      evidence: evidence({ inlinePolicies: [inline('all', { Effect: 'allow' })] }, false),
      unknownResources: [alice],
    },
    {
      name: 'a group that AWS did not list',
      evidence: evidence({ groups: ['gone'] }, false),
      unknownResources: [alice],
    },
  ],
  notApplicable: [
    {
      name: 'nobody of that kind, which needs no report',
      evidence: evidence({ groups: ['staff'] }, null),
      missing: ['credentialReport'],
    },
    { name: 'nobody of that kind', evidence: evidence({ groups: ['staff'] }, false) },
    {
      name: 'an administrator within a boundary that leaves little',
      evidence: evidence(
        { attachedPolicies: [managed('AdministratorAccess')], permissionsBoundaryArn: customer('limits').arn },
        false,
      ),
    },
  ],
});
