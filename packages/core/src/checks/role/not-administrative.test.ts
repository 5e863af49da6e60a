import { details, iamRole } from '../../testing/evidence-fixtures.ts';
import { inline, managed, managedPolicy } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { roleNotAdministrative } from './not-administrative.ts';

const resource = 'arn:aws:iam::111122223333:role/deploy';
const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
const policies = [managedPolicy('AdministratorAccess', allow)];

function evidence(...roles: Parameters<typeof iamRole>[0][]) {
  return { authorizationDetails: details({ roles: roles.map((one) => iamRole(one)), policies }) };
}

testCheck(roleNotAdministrative, {
  pass: [
    {
      name: 'a little',
      evidence: evidence({ inlinePolicies: [inline('p', { ...allow, Action: 's3:*' })] }),
    },
  ],
  fail: [
    {
      name: 'an administrator whose older sessions were revoked',
      evidence: {
        authorizationDetails: details({
          roles: [
            iamRole({
              inlinePolicies: [
                inline('all', { Effect: 'Allow', Action: '*', Resource: '*' }),
                inline('AWSRevokeOlderSessions', {
                  Effect: 'Deny',
                  Action: ['*'],
                  Resource: ['*'],
                  Condition: { DateLessThan: { 'aws:TokenIssueTime': '2026-10-01T09:00:00.000Z' } },
                }),
              ],
            }),
          ],
        }),
      },
      failures: [
        {
          resource: 'arn:aws:iam::111122223333:role/deploy',
          message: 'The role deploy has administrator access. Policies: inline all.',
        },
      ],
    },
    {
      name: 'a policy of AWS',
      evidence: evidence({ attachedPolicies: [managed('AdministratorAccess')] }, { name: 'other' }),
      counts: { PASS: 1, FAIL: 1 },
      failures: [
        {
          resource,
          message: 'The role deploy has administrator access. Policies: arn:aws:iam::aws:policy/AdministratorAccess.',
        },
      ],
    },
    {
      name: 'two inline policies that make a whole',
      evidence: evidence({
        inlinePolicies: [
          inline('a', { ...allow, Action: 'iam:*' }),
          inline('b', { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
        ],
      }),
      failures: [{ resource, message: 'The role deploy has administrator access. Policies: inline b.' }],
    },
  ],
  manual: [
    {
      name: 'with MFA only',
      evidence: evidence({
        inlinePolicies: [inline('p', { ...allow, Condition: { Bool: { 'aws:MultiFactorAuthPresent': true } } })],
      }),
    },
  ],
  unknown: [
    {
      name: 'a policy that is none',
      evidence: evidence({ inlinePolicies: [inline('p', {})] }),
      unknownResources: [resource],
    },
  ],
  notApplicable: [
    { name: 'none at all', evidence: evidence() },
    {
      name: 'roles of AWS and of the landing zone',
      evidence: evidence(
        ...[
          { path: '/aws-reserved/sso.amazonaws.com/', name: 'AWSReservedSSO_Admin_1' },
          { name: 'OrganizationAccountAccessRole' },
          { name: 'AWSControlTowerExecution' },
          { name: 'stacksets-exec-0123456789abcdef0123456789abcdef' },
        ].map((role) => ({ ...role, attachedPolicies: [managed('AdministratorAccess')] })),
      ),
    },
  ],
});
