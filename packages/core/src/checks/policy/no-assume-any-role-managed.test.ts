import { details } from '../../testing/evidence-fixtures.ts';
import { customerPolicy } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoAssumeAnyRoleManaged } from './no-assume-any-role-managed.ts';

const resource = 'arn:aws:iam::111122223333:policy/p';
const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

function evidence(statements: unknown) {
  return { authorizationDetails: details({ policies: [customerPolicy('p', statements)] }) };
}

testCheck(policyNoAssumeAnyRoleManaged, {
  pass: [
    {
      name: 'one role elsewhere',
      evidence: evidence({ ...allow, Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::444455556666:role/deploy' }),
    },
    {
      name: 'some roles of its own account',
      evidence: evidence({ ...allow, Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::111122223333:role/app-*' }),
    },
    { name: 'all denied again', evidence: evidence([allow, { Effect: 'Deny', Action: 'sts:*', Resource: '*' }]) },
  ],
  fail: [
    {
      name: 'every role',
      evidence: evidence({ ...allow, Action: 'sts:AssumeRole' }),
      failures: [
        { resource, message: 'The policy p allows sts:AssumeRole on every role, or on roles of any account.' },
      ],
    },
    {
      name: 'by sts:Assume*',
      evidence: evidence({ ...allow, Action: 'sts:Assume*' }),
      failures: [
        { resource, message: 'The policy p allows sts:AssumeRole on every role, or on roles of any account.' },
      ],
    },
    {
      name: 'by NotAction',
      evidence: evidence({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
      failures: [
        { resource, message: 'The policy p allows sts:AssumeRole on every role, or on roles of any account.' },
      ],
    },
    {
      name: 'every role of its own account',
      evidence: evidence({ ...allow, Action: 'sts:*', Resource: 'arn:aws:iam::111122223333:role/*' }),
      failures: [
        { resource, message: 'The policy p allows sts:AssumeRole on every role, or on roles of any account.' },
      ],
    },
    {
      name: 'one name in any account',
      evidence: evidence({ ...allow, Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::*:role/deploy' }),
      failures: [
        { resource, message: 'The policy p allows sts:AssumeRole on every role, or on roles of any account.' },
      ],
    },
    {
      name: 'all but one',
      evidence: evidence([
        { ...allow, Action: 'sts:AssumeRole' },
        { Effect: 'Deny', Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::111122223333:role/x' },
      ]),
      failures: [
        { resource, message: 'The policy p allows sts:AssumeRole on every role, or on roles of any account.' },
      ],
    },
  ],
  manual: [
    { name: 'granted with MFA only', evidence: evidence({ ...allow, Action: 'sts:AssumeRole', Condition: mfa }) },
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
