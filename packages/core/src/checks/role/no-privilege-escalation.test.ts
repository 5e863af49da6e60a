import { CREATE_AND_INVOKE, escalationCases, principalWith } from '../../testing/cases/escalation-cases.ts';
import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { details, iamRole } from '../../testing/evidence-fixtures.ts';
import { customer, customerPolicy, documentOf, inline } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { roleNoPrivilegeEscalation } from './no-privilege-escalation.ts';

const resource = 'arn:aws:iam::111122223333:role/deploy';
const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
const policies = [
  customerPolicy('limits', { ...allow, Action: 's3:*' }),
  customerPolicy('loose', { Effect: 'Allow', NotAction: 'iam:Attach*', Resource: '*' }),
];

const administrator = { name: 'admin', inlinePolicies: [inline('all', allow)] };
const trusted = (service: string) =>
  documentOf({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } });
const passAdmin = [CREATE_AND_INVOKE, { ...allow, Action: 'iam:PassRole', Resource: 'arn:aws:iam::*:role/admin' }];

/** `deploy` beside an administrative role, which a service may assume. */
function beside(service: string, statements: unknown, with_: Parameters<typeof iamRole>[0] = {}) {
  const roles = [
    iamRole({ ...administrator, trustPolicy: trusted(service) }),
    iamRole({ inlinePolicies: [inline('p', statements)], ...with_ }),
  ];
  return { authorizationDetails: details({ roles, policies }) };
}

function opens(path: string, to = 'more privileges') {
  const way = `role/deploy → (${path}) → ${to}`;
  return [
    {
      resource,
      message: `deploy can escalate its privileges through: ${path}. Shortest way: ${way}. Policies: inline p.`,
    },
  ];
}

function evidence(statements: unknown, with_?: Parameters<typeof principalWith>[2]) {
  return principalWith('roles', statements, with_);
}

testCheck(
  roleNoPrivilegeEscalation,
  mergeCases(escalationCases({ kind: 'roles', name: 'deploy', resource }), {
    pass: [
      {
        name: 'policies of another role',
        evidence: evidence({ ...allow, Action: 'iam:PutRolePolicy', Resource: 'arn:aws:iam::*:role/app' }),
      },
      {
        name: 'an administrator that the service cannot be',
        evidence: beside('ec2.amazonaws.com', passAdmin),
        counts: { PASS: 1, NOT_APPLICABLE: 1 },
      },
      {
        name: 'all roles of another account',
        evidence: evidence([
          CREATE_AND_INVOKE,
          { ...allow, Action: 'iam:PassRole', Resource: 'arn:aws:iam::444455556666:role/*' },
        ]),
      },
      {
        name: 'a boundary that others have',
        evidence: evidence({ ...allow, Action: 'iam:DeleteRolePermissionsBoundary' }),
      },
    ],
    fail: [
      {
        name: 'all roles of the account, by its id',
        evidence: evidence([
          CREATE_AND_INVOKE,
          { ...allow, Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/*' },
        ]),
        failures: opens('lambda-create-and-invoke'),
      },
      {
        name: 'all functions of the account, by its id',
        evidence: evidence({
          ...allow,
          Action: 'lambda:UpdateFunctionCode',
          Resource: 'arn:aws:lambda:*:111122223333:function:*',
        }),
        failures: opens('lambda-update-code'),
      },
      {
        name: 'all roles but one',
        evidence: evidence([
          CREATE_AND_INVOKE,
          { Effect: 'Allow', Action: 'iam:PassRole', NotResource: 'arn:aws:iam::111122223333:role/admin' },
        ]),
        failures: opens('lambda-create-and-invoke'),
      },
      {
        name: 'one role, of an administrator that the service can be',
        evidence: beside('lambda.amazonaws.com', passAdmin),
        failures: opens('lambda-create-and-invoke', 'role/admin, an administrator'),
        counts: { FAIL: 1, NOT_APPLICABLE: 1 },
      },
      {
        name: "an administrator's trust",
        evidence: beside('ec2.amazonaws.com', {
          ...allow,
          Action: 'iam:UpdateAssumeRolePolicy',
          Resource: 'arn:aws:iam::111122223333:role/a*',
        }),
        failures: opens('update-assume-role-policy', 'role/admin, an administrator'),
        counts: { FAIL: 1, NOT_APPLICABLE: 1 },
      },
      {
        name: 'its own policies',
        evidence: evidence({ ...allow, Action: 'iam:PutRolePolicy', Resource: resource }),
        failures: opens('put-role-policy'),
      },
      {
        name: 'a boundary that it can take off itself',
        evidence: evidence(
          { ...allow, Action: ['iam:DeleteRolePermissionsBoundary', 's3:*'] },
          { permissionsBoundaryArn: customer('loose').arn },
        ),
        failures: opens('delete-role-boundary'),
      },
    ],
  }),
);
