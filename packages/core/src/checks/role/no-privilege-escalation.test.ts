import { details, iamRole } from '../../testing/evidence-fixtures.ts';
import { customer, customerPolicy, inline } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { noPrivilegeEscalationOfRoles } from './no-privilege-escalation.ts';

const resource = 'arn:aws:iam::111122223333:role/deploy';
const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
const lambda = { ...allow, Action: ['lambda:CreateFunction', 'lambda:InvokeFunction'] };
const policies = [customerPolicy('limits', { ...allow, Action: 's3:*' })];

function evidence(statements: unknown, with_: Parameters<typeof iamRole>[0] = {}) {
  const role = iamRole({ inlinePolicies: [inline('p', statements)], ...with_ });
  return { authorizationDetails: details({ roles: [role], policies }) };
}

testCheck(noPrivilegeEscalationOfRoles, {
  pass: [
    { name: 'one half of a way', evidence: evidence(lambda) },
    {
      name: 'its own keys only',
      evidence: evidence({
        Effect: 'Allow',
        Action: ['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile'],
        Resource: 'arn:aws:iam::*:user/${aws:username}',
      }),
    },
    {
      name: 'a way that leads as far as one role only',
      evidence: evidence([
        lambda,
        { ...allow, Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/app' },
      ]),
    },
    {
      name: 'a way that the boundary closes',
      evidence: evidence({ ...allow, Action: 'iam:*' }, { permissionsBoundaryArn: customer('limits').arn }),
    },
    {
      name: 'a way that a Deny closes',
      evidence: evidence([
        { ...allow, Action: 'iam:AttachUserPolicy' },
        { Effect: 'Deny', Action: 'iam:Attach*', Resource: '*' },
      ]),
    },
  ],
  fail: [
    {
      name: 'both halves of a way, in two policies',
      evidence: evidence(lambda, {
        inlinePolicies: [inline('a', lambda), inline('b', { ...allow, Action: 'iam:PassRole' })],
      }),
      failures: [
        {
          resource,
          message: 'deploy can give itself more, by: lambda-create-and-invoke. Policies: inline a, inline b.',
        },
      ],
    },
  ],
  manual: [
    {
      name: 'a way with MFA only',
      evidence: evidence({
        ...allow,
        Action: 'iam:AttachUserPolicy',
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      }),
    },
  ],
  unknown: [{ name: 'a policy that is none', evidence: evidence({}), unknownResources: [resource] }],
  notApplicable: [
    { name: 'an administrator, who has nowhere left to go', evidence: evidence(allow), counts: { NOT_APPLICABLE: 1 } },
  ],
});
