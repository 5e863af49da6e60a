import { details, iamRole, iamUser } from '../../testing/evidence-fixtures.ts';
import { managed } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { roleSecurityAuditRoleExists } from './security-audit-role-exists.ts';

const resource = 'arn:aws:account::111122223333:account';
const attachedPolicies = [managed('SecurityAudit')];
const none = [{ resource, message: 'The policy SecurityAudit is attached to no role.' }];

function trustedBy(Principal: unknown, Action = 'sts:AssumeRole') {
  return { json: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action }] } };
}

function evidence(...roles: Parameters<typeof iamRole>[0][]) {
  return { authorizationDetails: details({ roles: roles.map((role) => iamRole(role)) }) };
}

testCheck(roleSecurityAuditRoleExists, {
  pass: [
    { name: 'a role that the account itself may assume', evidence: evidence({ attachedPolicies }) },
    {
      name: 'a role of IAM Identity Center',
      evidence: evidence({
        path: '/aws-reserved/sso.amazonaws.com/',
        attachedPolicies,
        trustPolicy: trustedBy(
          { Federated: 'arn:aws:iam::111122223333:saml-provider/AWSSSO_a_DO_NOT_DELETE' },
          'sts:AssumeRoleWithSAML',
        ),
      }),
    },
    {
      name: "another account's auditors, beside a role of a service",
      evidence: evidence(
        { name: 'scan', attachedPolicies, trustPolicy: trustedBy({ Service: 'lambda.amazonaws.com' }) },
        { name: 'audit', attachedPolicies, trustPolicy: trustedBy({ AWS: 'arn:aws:iam::444455556666:role/audit' }) },
      ),
    },
  ],
  fail: [
    { name: 'no role', evidence: evidence(), failures: none },
    {
      name: 'a user with it, and a role with a policy of that name',
      evidence: {
        authorizationDetails: details({
          users: [iamUser({ attachedPolicies })],
          roles: [
            iamRole({
              attachedPolicies: [{ name: 'SecurityAudit', arn: 'arn:aws:iam::111122223333:policy/SecurityAudit' }],
            }),
          ],
        }),
      },
      failures: none,
    },
    {
      name: 'roles of a service, and of a principal that is gone',
      evidence: evidence(
        { name: 'scan', attachedPolicies, trustPolicy: trustedBy({ Service: 'lambda.amazonaws.com' }) },
        { name: 'gone', attachedPolicies, trustPolicy: trustedBy({ AWS: 'AROAABCDEFGHIJKLMNOPQ' }) },
      ),
      failures: [
        {
          resource,
          message:
            'The policy SecurityAudit is attached only to roles that no person can assume: arn:aws:iam::111122223333:role/gone, arn:aws:iam::111122223333:role/scan.',
        },
      ],
    },
  ],
  unknown: [
    {
      name: 'a role with a trust policy that is none',
      evidence: evidence({ attachedPolicies, trustPolicy: { malformed: '{' } }),
      unknownResources: [resource],
    },
  ],
});
