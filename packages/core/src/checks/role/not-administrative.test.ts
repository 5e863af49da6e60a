import { administratorCases, principals } from '../../testing/cases/administrator-cases.ts';
import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { inline, managed } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { roleNotAdministrative } from './not-administrative.ts';

const resource = 'arn:aws:iam::111122223333:role/deploy';
const says = 'The role deploy has administrator access.';

testCheck(
  roleNotAdministrative,
  mergeCases(administratorCases({ kind: 'roles', resource, says }), {
    fail: [
      {
        name: 'a role whose name only resembles that of a landing zone',
        evidence: principals('roles', { name: 'AWSAFTExecution2', attachedPolicies: [managed('AdministratorAccess')] }),
        failures: [
          {
            resource: 'arn:aws:iam::111122223333:role/AWSAFTExecution2',
            message:
              'The role AWSAFTExecution2 has administrator access. Policies: arn:aws:iam::aws:policy/AdministratorAccess.',
          },
        ],
      },
      {
        name: 'an administrator with revoked older sessions',
        evidence: principals('roles', {
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
        failures: [{ resource, message: `${says} Policies: inline all.` }],
      },
    ],
    notApplicable: [
      {
        name: 'roles of AWS and of the landing zone',
        evidence: principals(
          'roles',
          ...[
            { path: '/aws-reserved/sso.amazonaws.com/', name: 'AWSReservedSSO_Admin_1' },
            { name: 'OrganizationAccountAccessRole' },
            { name: 'AWSControlTowerExecution' },
            { name: 'aws-controltower-AdministratorExecutionRole' },
            { name: 'AWSAFTExecution' },
            { name: 'AWSAFTService' },
            { name: 'cdk-accel-cfn-exec-role-111122223333-eu-west-1' },
            { name: 'stacksets-exec-0123456789abcdef0123456789abcdef' },
          ].map((role) => ({ ...role, attachedPolicies: [managed('AdministratorAccess')] })),
        ),
      },
    ],
  }),
);
