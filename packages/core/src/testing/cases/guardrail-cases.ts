import {
  fullAwsAccess,
  organizationFacts,
  organizationPolicy,
  policies,
  tree,
  treeAccount,
} from '../organization-fixtures.ts';
import type { CheckCases } from '../test-check.ts';

const CONTEXT = { isManagementAccount: true };
const EVERYWHERE = ['r-ab12', 'ou-ab12-workload', '111122223333', '444455556666'];

/** The OU that holds the member account. */
export const WORKLOADS = 'arn:aws:organizations::111122223333:ou/o-a1b2c3d4e5/ou-ab12-workload';

/** An organization with FullAWSAccess everywhere and an SCP with this statement, on the root by default. */
export function guardedBy(statement: object, targetIds: readonly string[] = ['r-ab12']) {
  return guardedByAll([statement], targetIds);
}

/** The same with several statements in the SCP. */
export function guardedByAll(statements: readonly object[], targetIds: readonly string[] = ['r-ab12']) {
  const document = { json: { Version: '2012-10-17', Statement: statements } };
  return withScps([fullAwsAccess(EVERYWHERE), organizationPolicy({ document, targetIds: [...targetIds] })]);
}

/** An organization with an SCP that has this statement in place of FullAWSAccess on the OU. */
export function allowedBy(statement: object) {
  const document = { json: { Version: '2012-10-17', Statement: statement } };
  return withScps([
    fullAwsAccess(['r-ab12', '111122223333', '444455556666']),
    organizationPolicy({ document, targetIds: ['ou-ab12-workload'] }),
  ]);
}

/**
 * The cases of a check that requires SCPs to deny something in every member account. `denying` is a statement that
 * does, `disabled` and `left` are what it says where SCPs are not enabled, and of the OU where it isn't denied.
 */
export function guardrailCases({
  denying,
  disabled,
  left,
}: {
  readonly denying: object;
  readonly disabled: string;
  readonly left: string;
}): CheckCases<'organization' | 'organizationPolicies' | 'organizationTree'> {
  const failures = [{ resource: WORKLOADS, message: left }];
  const enabledTypes: string[] = [];
  return {
    pass: [
      { name: 'denied on the root', context: CONTEXT, evidence: guardedBy(denying) },
      { name: 'denied on the OU', context: CONTEXT, evidence: guardedBy(denying, ['ou-ab12-workload']) },
      { name: 'denied on the account', context: CONTEXT, evidence: guardedBy(denying, ['444455556666']) },
      ...conditionCases(denying, TRUE_OF_MEMBERS),
    ],
    fail: [
      {
        name: 'SCPs not enabled',
        context: CONTEXT,
        evidence: { ...guardedBy(denying), organizationPolicies: policies({ enabledTypes }) },
        failures: [{ resource: 'arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5', message: disabled }],
      },
      { name: 'a policy attached to nothing', context: CONTEXT, evidence: guardedBy(denying, []), failures },
      ...conditionCases(denying, FALSE_OF_MEMBERS).map((one) => ({ ...one, failures })),
      {
        name: 'a policy on the management account only, to which it does not apply',
        context: CONTEXT,
        evidence: guardedBy(denying, ['111122223333']),
        failures,
      },
    ],
    unknown: unknownCases(denying),
    notApplicable: [
      { name: 'no organization', context: CONTEXT, evidence: { ...guardedBy(denying), organization: null } },
      { name: 'a member account', evidence: guardedBy(denying) },
      {
        name: 'no member account that could be limited, and SCPs not enabled',
        context: CONTEXT,
        evidence: withoutMembers(),
      },
    ],
  };
}

function unknownCases(denying: object) {
  return [
    {
      name: 'a level without any SCP, which AWS does not have',
      context: CONTEXT,
      evidence: withScps([fullAwsAccess(['r-ab12', '444455556666'])]),
      unknownResources: [WORKLOADS],
    },
    {
      name: 'an SCP with an unknown effect',
      context: CONTEXT,
      evidence: guardedBy({ ...denying, Effect: 'deny' }),
      unknownResources: [WORKLOADS],
    },
    {
      name: 'an SCP with a principal',
      context: CONTEXT,
      evidence: guardedBy({ ...denying, Principal: '*' }),
      unknownResources: [WORKLOADS],
    },
  ];
}

function withoutMembers() {
  const closed = treeAccount('444455556666', { state: 'CLOSED' });
  return {
    organization: organizationFacts(),
    organizationTree: tree({ accounts: [treeAccount('111122223333'), closed] }),
    organizationPolicies: policies({ enabledTypes: [] }),
  };
}

type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Denied only where something holds that the tree decides. */
function conditionCases(denying: object, conditions: readonly (readonly [string, Conditions])[]) {
  return conditions.map(([name, condition]) => ({
    name: `denied on a condition that the tree decides: ${name}`,
    context: CONTEXT,
    evidence: guardedBy(withCondition(denying, condition)),
  }));
}

/** What the tree decides of the member account's callers. */
const TRUE_OF_MEMBERS: readonly (readonly [string, Conditions])[] = [
  ['the OU', { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/r-ab12/ou-ab12-workload/*' } }],
  ['not another OU', { 'ForAllValues:StringNotLike': { 'aws:PrincipalOrgPaths': 'o-*/r-ab12/ou-ab12-else/*' } }],
  ['the management account', { StringEquals: { 'aws:PrincipalOrgMasterAccountId': '111122223333' } }],
  ['the organization of both', { StringEquals: { 'aws:ResourceOrgID': '${aws:PrincipalOrgID}' } }],
  ['the account by its variable', { StringEquals: { 'aws:PrincipalAccount': '${aws:PrincipalAccount}' } }],
];

const FALSE_OF_MEMBERS: readonly (readonly [string, Conditions])[] = [
  ['another OU', { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/r-ab12/ou-ab12-else/*' } }],
  ['not the organization', { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }],
  ['another organization of the resource', { StringNotEquals: { 'aws:ResourceOrgID': '${aws:PrincipalOrgID}' } }],
];

/** The statement with conditions beside those that it has. */
function withCondition(statement: object & { readonly Condition?: Conditions }, more: Conditions): object {
  const condition: Record<string, object> = { ...statement.Condition };
  for (const [operator, keys] of Object.entries(more)) condition[operator] = { ...condition[operator], ...keys };
  return { ...statement, Condition: condition };
}

function withScps(scps: ReturnType<typeof policies>['policies']) {
  return {
    organization: organizationFacts(),
    organizationTree: tree(),
    organizationPolicies: policies({ policies: scps }),
  };
}
