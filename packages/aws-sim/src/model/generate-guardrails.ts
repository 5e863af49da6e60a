import type { SimAccount, SimOrganizationPolicy, SimOu } from './organization-model.ts';
import { Random } from './random.ts';

export interface GuardrailsInput {
  readonly seed: number;
  readonly organizationId: string;
  readonly rootId: string;
  readonly ous: readonly SimOu[];
  readonly accounts: readonly SimAccount[];
}

type Draft = Omit<SimOrganizationPolicy, 'id' | 'awsManaged'>;
type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const SCP = 'SERVICE_CONTROL_POLICY';
const SPARED_ROLE = 'arn:aws:iam::*:role/platform-admin';

/** The SCPs, each in one of the ways in which people write it. */
export function generateGuardrails(input: GuardrailsInput): readonly Draft[] {
  const random = new Random(input.seed, 'guardrails');
  const ouId = (path: string): string => input.ous.find((ou) => ou.path === path)?.id ?? input.rootId;
  return [
    denyLeaving(input, random),
    attachedOrOnlyIn(input, random, [ouId('Workloads'), ouId('Security')], {
      name: 'deny-root',
      guards: 'root',
      // Exempts the sessions of centralized root access, as it must.
      statement: denyRoot({ Null: { 'aws:AssumedRoot': 'true' } }),
    }),
    {
      name: 'deny-root-old',
      type: SCP,
      guards: 'rootAndItsSessions',
      document: toDocument(denyRoot({})),
      targetIds: [ouId('Infrastructure')],
    },
    denyOtherRegions(input, random, ouId('Workloads/Prod')),
    { name: 'draft', type: SCP, guards: 'root', document: toDocument(denyRoot({})), targetIds: [] },
    ...(random.chance(0.5) ? [PROTECTION].map((draft) => ({ ...draft, targetIds: [input.rootId] })) : []),
  ];
}

interface Spelling extends Pick<Draft, 'spares'> {
  readonly Condition?: Conditions;
}

function denyLeaving({ rootId, accounts }: GuardrailsInput, random: Random): Draft {
  const [management] = accounts;
  const { spares, ...spelled } = random.pick<readonly [Spelling, ...Spelling[]]>([
    {},
    { Condition: { StringEquals: { 'aws:PrincipalOrgMasterAccountId': management?.id ?? '' } } },
    { Condition: { ArnNotLike: { 'aws:PrincipalArn': SPARED_ROLE } }, spares: 'role' },
    { Condition: { StringNotEquals: { 'aws:PrincipalTag/OrgAdmin': 'true' } }, spares: 'tag' },
    {
      Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*' } },
      spares: 'identityCenter',
    },
  ]);
  const statement = { Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*', ...spelled };
  return {
    name: 'deny-leaving',
    type: SCP,
    guards: 'leaving',
    ...(spares && { spares }),
    document: toDocument(statement),
    targetIds: [rootId],
  };
}

function denyOtherRegions(input: GuardrailsInput, random: Random, production: string): Draft {
  const spares = random.chance(0.4);
  const chosen = { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1', 'us-east-1'] } };
  const role = 'arn:aws:iam::${aws:PrincipalAccount}:role/platform-admin';
  return attachedOrOnlyIn(input, random, [production], {
    name: 'regions',
    guards: 'otherRegions',
    ...(spares && { spares: 'role' }),
    statement: {
      Effect: 'Deny',
      NotAction: ['iam:*', 'organizations:*', 'sts:*', 'account:*', 'support:*', 'access-analyzer:*'],
      Resource: '*',
      Condition: { ...chosen, ...(spares && { ArnNotLike: { 'aws:PrincipalArn': role } }) },
    },
  });
}

/** On the OUs, or on the root with a condition that is true in them only. */
function attachedOrOnlyIn(
  { organizationId, rootId, ous }: GuardrailsInput,
  random: Random,
  ouIds: readonly string[],
  { statement, ...draft }: Pick<Draft, 'name' | 'guards' | 'spares'> & { readonly statement: Statement },
): Draft {
  if (random.chance(0.5)) return { ...draft, type: SCP, document: toDocument(statement), targetIds: ouIds };
  const paths = ouIds.map((id) => `${[organizationId, ...pathTo(id, { rootId, ous })].join('/')}/*`);
  const condition = { ...statement.Condition, 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': paths } };
  return {
    ...draft,
    type: SCP,
    onlyIn: ouIds,
    document: toDocument({ ...statement, Condition: condition }),
    targetIds: [rootId],
  };
}

/** From the root down to the OU. */
function pathTo(id: string, { rootId, ous }: Pick<GuardrailsInput, 'rootId' | 'ous'>): readonly string[] {
  if (id === rootId) return [rootId];
  const ou = ous.find((one) => one.id === id);
  return [...pathTo(ou?.parentId ?? rootId, { rootId, ous }), id];
}

interface Statement {
  readonly Condition: Conditions;
  readonly [element: string]: unknown;
}

function denyRoot(more: Conditions): Statement {
  return {
    Effect: 'Deny',
    Action: ['*'],
    Resource: ['*'],
    Condition: { ArnLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:root'] }, ...more },
  };
}

const PROTECTION = {
  name: 'protect-platform-admin',
  type: SCP,
  guards: 'sparedRole',
  document: toDocument({
    Effect: 'Deny',
    Action: 'iam:*',
    Resource: SPARED_ROLE,
    Condition: { ArnNotLike: { 'aws:PrincipalArn': SPARED_ROLE } },
  }),
} as const;

function toDocument(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}
