import type { AuthorizationDetails, IamGroup } from '../../evidence/authorization-details.ts';
import { details, iamGroup, iamRole, iamUser } from '../evidence-fixtures.ts';
import { inline, managed, managedPolicy } from '../policy-fixtures.ts';
import type { CheckCases } from '../test-check.ts';

const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };

type Fields = Partial<Pick<IamGroup, 'name' | 'path' | 'inlinePolicies' | 'attachedPolicies'>>;

const MAKE = {
  users: (fields: readonly Fields[]) => ({ users: fields.map((one) => iamUser(one)) }),
  groups: (fields: readonly Fields[]) => ({ groups: fields.map((one) => iamGroup(one)) }),
  roles: (fields: readonly Fields[]) => ({ roles: fields.map((one) => iamRole(one)) }),
} satisfies Record<string, (fields: readonly Fields[]) => Partial<AuthorizationDetails>>;

/** An account with these users, groups or roles, and with the policy AdministratorAccess. */
export function principals(kind: keyof typeof MAKE, ...fields: readonly Fields[]) {
  const policies = [managedPolicy('AdministratorAccess', ALLOW)];
  return { authorizationDetails: details({ ...MAKE[kind](fields), policies }) };
}

/**
 * The cases of a check that fails users, groups or roles with administrator access. `resource` is the ARN of the
 * default one, `says` what the finding says before its policies.
 */
export function administratorCases({
  kind,
  resource,
  says,
}: {
  readonly kind: keyof typeof MAKE;
  readonly resource: string;
  readonly says: string;
}): CheckCases<'authorizationDetails'> {
  function with_(statements: unknown) {
    return principals(kind, { inlinePolicies: [inline('p', statements)] });
  }
  const halves = [
    inline('a', { ...ALLOW, Action: 'iam:*' }),
    inline('b', { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
  ];
  const attachedPolicies = [managed('AdministratorAccess')];
  return {
    pass: [{ name: 'a little', evidence: with_({ ...ALLOW, Action: 's3:*' }) }],
    fail: [
      {
        name: 'a policy of AWS',
        evidence: principals(kind, { attachedPolicies }, { name: 'other' }),
        counts: { PASS: 1, FAIL: 1 },
        failures: [{ resource, message: `${says} Policies: arn:aws:iam::aws:policy/AdministratorAccess.` }],
      },
      {
        name: 'two inline policies that make a whole',
        evidence: principals(kind, { inlinePolicies: halves }),
        failures: [{ resource, message: `${says} Policies: inline b.` }],
      },
    ],
    manual: [
      {
        name: 'with MFA only',
        evidence: with_({ ...ALLOW, Condition: { Bool: { 'aws:MultiFactorAuthPresent': true } } }),
      },
    ],
    unknown: [{ name: 'a document that is no policy', evidence: with_({}), unknownResources: [resource] }],
    notApplicable: [{ name: 'none at all', evidence: principals(kind) }],
  };
}
