import { details, iamRole, iamUser } from '../evidence-fixtures.ts';
import { customer, customerPolicy, inline } from '../policy-fixtures.ts';
import type { CheckCase, CheckCases } from '../test-check.ts';

const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };
/** The half of an escalation path that lacks iam:PassRole. */
export const CREATE_AND_INVOKE = { ...ALLOW, Action: ['lambda:CreateFunction', 'lambda:InvokeFunction'] };

const POLICIES = [
  customerPolicy('limits', { ...ALLOW, Action: 's3:*' }),
  customerPolicy('loose', { Effect: 'Allow', NotAction: 'iam:Attach*', Resource: '*' }),
];

interface Fields {
  readonly inlinePolicies?: ReturnType<typeof inline>[];
  readonly permissionsBoundaryArn?: string;
}

const MAKE = {
  users: (fields: Fields) => ({ users: [iamUser(fields)] }),
  roles: (fields: Fields) => ({ roles: [iamRole(fields)] }),
};

/** One user or role with these statements, in an account with two policies to be used as boundaries. */
export function principalWith(kind: keyof typeof MAKE, statements: unknown, with_: Fields = {}) {
  const made = MAKE[kind]({ inlinePolicies: [inline('p', statements)], ...with_ });
  return { authorizationDetails: details({ ...made, policies: POLICIES }) };
}

/** The cases of a check that fails users or roles with an escalation path, by the default one's name and ARN. */
export function escalationCases({
  kind,
  name,
  resource,
}: {
  readonly kind: keyof typeof MAKE;
  readonly name: string;
  readonly resource: string;
}): CheckCases<'authorizationDetails'> {
  function given(statements: unknown, with_?: Fields) {
    return principalWith(kind, statements, with_);
  }
  const halves = [inline('a', CREATE_AND_INVOKE), inline('b', { ...ALLOW, Action: 'iam:PassRole' })];
  const withMfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
  return {
    pass: passing(given),
    fail: [
      {
        name: 'both halves of a path, in two policies',
        evidence: given(CREATE_AND_INVOKE, { inlinePolicies: halves }),
        failures: [
          {
            resource,
            message:
              `${name} can escalate its privileges through: lambda-create-and-invoke. Shortest way: ` +
              `${kind.slice(0, -1)}/${name} → (lambda-create-and-invoke) → more privileges. Policies: inline a, inline b.`,
          },
        ],
      },
    ],
    manual: [
      {
        name: 'a path with MFA only',
        evidence: given({ ...ALLOW, Action: 'iam:AttachUserPolicy', Condition: withMfa }),
      },
    ],
    unknown: [{ name: 'a document that is no policy', evidence: given({}), unknownResources: [resource] }],
    notApplicable: [
      { name: 'an administrator, who has nothing to gain', evidence: given(ALLOW), counts: { NOT_APPLICABLE: 1 } },
    ],
  };
}

function passing(
  given: (statements: unknown, with_?: Fields) => ReturnType<typeof principalWith>,
): readonly CheckCase<'authorizationDetails'>[] {
  return [
    { name: 'one half of a path', evidence: given(CREATE_AND_INVOKE) },
    {
      name: 'its own keys only',
      evidence: given({
        Effect: 'Allow',
        Action: ['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile'],
        Resource: 'arn:aws:iam::*:user/${aws:username}',
      }),
    },
    {
      name: 'a path that leads to one role only',
      evidence: given([
        CREATE_AND_INVOKE,
        { ...ALLOW, Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/app' },
      ]),
    },
    {
      name: 'a path that the boundary closes',
      evidence: given({ ...ALLOW, Action: 'iam:*' }, { permissionsBoundaryArn: customer('limits').arn }),
    },
    {
      name: 'a path that a Deny closes',
      evidence: given([
        { ...ALLOW, Action: 'iam:AttachUserPolicy' },
        { Effect: 'Deny', Action: 'iam:Attach*', Resource: '*' },
      ]),
    },
  ];
}
