import { details } from '../../testing/evidence-fixtures.ts';
import { customerPolicy } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoPassAnyRoleManaged } from './no-pass-any-role-managed.ts';

const resource = 'arn:aws:iam::111122223333:policy/p';
const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

function evidence(statements: unknown) {
  return { authorizationDetails: details({ policies: [customerPolicy('p', statements)] }) };
}

testCheck(policyNoPassAnyRoleManaged, {
  pass: [
    {
      name: 'some roles',
      evidence: evidence({ ...allow, Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/app-*' }),
    },
    {
      name: 'roles of another account, which can not be passed',
      evidence: evidence({ ...allow, Action: 'iam:PassRole', Resource: 'arn:aws:iam::444455556666:role/*' }),
    },
  ],
  fail: [
    {
      name: 'every role',
      evidence: evidence({ ...allow, Action: 'iam:Pass*' }),
      failures: [{ resource, message: 'The policy p allows iam:PassRole on every role of the account.' }],
    },
    {
      name: 'every role of any account',
      evidence: evidence({ ...allow, Action: 'iam:PassRole', Resource: 'arn:aws:iam::*:role/*' }),
      failures: [{ resource, message: 'The policy p allows iam:PassRole on every role of the account.' }],
    },
  ],
  manual: [
    {
      name: 'granted with MFA only',
      evidence: evidence({
        ...allow,
        Action: 'iam:PassRole',
        Condition: { ...mfa, StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
      }),
    },
  ],
  unknown: [
    { name: 'a document that is no policy', evidence: evidence({ Effect: 'allow' }), unknownResources: [resource] },
  ],
  notApplicable: [
    {
      name: 'a policy of AWS, and one that is a boundary only',
      evidence: {
        authorizationDetails: details({
          policies: [
            customerPolicy('AdministratorAccess', allow, { arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
            customerPolicy('boundary', allow, { attachmentCount: 0, permissionsBoundaryUsageCount: 2 }),
          ],
        }),
      },
    },
  ],
});
