import { type AccountDraft, daysAgo, iamArn } from './account-draft.ts';
import type { SimGroup, SimInlinePolicy, SimOpening, SimPolicy, SimReach, SimRole, SimUser } from './account-model.ts';
import { awsManagedPolicyArn } from './aws-managed-policies.ts';
import { iamId } from './ids.ts';
import type { Random } from './random.ts';
import { reachDocument } from './reach-documents.ts';
import { serviceTrust, trustPolicy } from './trust-policy.ts';

/** What somebody in a story of escalation is made of. */
export interface Part {
  readonly reaches?: readonly SimReach[];
  /** The names of AWS managed policies. */
  readonly attached?: readonly string[];
  /** Customer-managed ones. */
  readonly own?: readonly SimPolicy[];
  readonly groups?: readonly SimGroup[];
}

/** Those that play in the stories of one account, as they are made. */
export interface Cast {
  readonly users: readonly SimUser[];
  readonly groups: readonly SimGroup[];
  readonly roles: readonly SimRole[];
  readonly policies: readonly SimPolicy[];
  /** The ARN of something of this account. */
  arn(resource: string): string;
  user(name: string, part?: Part): SimUser;
  group(name: string, part?: Part): SimGroup;
  /** For whoever `opens` says, or for an AWS service. */
  role(name: string, opens: Partial<SimOpening> | { readonly service: string }, part?: Part): SimRole;
  policy(name: string, reaches: readonly SimReach[], other?: Pick<SimPolicy, 'otherVersions'>): SimPolicy;
}

/** Makes the users, groups, roles and policies of stories, with names that end alike. */
export function createCast(draft: AccountDraft, random: Random): Cast {
  const stage: Stage = { draft, random, ending: random.text('abcdefghjkmnpqrstuvwxyz', 4) };
  const made = { users: [], groups: [], roles: [], policies: [] } as {
    readonly [Kind in 'users' | 'groups' | 'roles' | 'policies']: Cast[Kind][number][];
  };
  return {
    ...made,
    arn: (resource) => iamArn(draft, resource),
    user: (stem, part = {}) => added(made.users, toUser(stem, part, stage)),
    group: (stem, part = {}) =>
      added(made.groups, { ...common('group', stem, { part, stage }), id: iamId(random, 'AGPA') }),
    role: (stem, opens, part = {}) => added(made.roles, toRole(stem, { opens, part, stage })),
    policy: (stem, reaches, { otherVersions } = { otherVersions: [] }) =>
      added(made.policies, { ...toPolicy(stem, reaches, stage), otherVersions }),
  };
}

interface Stage {
  readonly draft: AccountDraft;
  readonly random: Random;
  readonly ending: string;
}

function added<Item>(list: Item[], item: Item): Item {
  list.push(item);
  return item;
}

function entity(type: string, stem: string, { draft, random, ending }: Stage) {
  const name = `${stem}-${ending}`;
  return {
    name,
    path: '/',
    arn: iamArn(draft, `${type}/${name}`),
    createdAt: daysAgo(draft, random, random.int(5, draft.ageDays)),
  };
}

function common(type: string, stem: string, { part, stage }: { readonly part: Part; readonly stage: Stage }) {
  const { reaches = [], attached = [], own = [] } = part;
  return {
    ...entity(type, stem, stage),
    inlinePolicies: reaches.length === 0 ? [] : [toInline(reaches)],
    attachedPolicyArns: [...attached.map(awsManagedPolicyArn), ...own.map(({ arn }) => arn)],
  };
}

function toUser(stem: string, part: Part, stage: Stage): SimUser {
  return {
    ...common('user', stem, { part, stage }),
    id: iamId(stage.random, 'AIDA'),
    password: null,
    accessKeys: [],
    mfaDevices: [],
    signingCertificates: [],
    groups: (part.groups ?? []).map(({ name }) => name),
    permissionsBoundaryArn: null,
    tags: {},
  };
}

function toRole(
  stem: string,
  { opens, part, stage }: { readonly opens: Parameters<Cast['role']>[1]; readonly part: Part; readonly stage: Stage },
): SimRole {
  return {
    ...common('role', stem, { part, stage }),
    id: iamId(stage.random, 'AROA'),
    description: null,
    ...('service' in opens ? toServiceTrust(opens.service) : toTrust(opens, stage.draft)),
    maxSessionSeconds: 3600,
    permissionsBoundaryArn: null,
    lastUsed: null,
    tags: {},
  };
}

function toPolicy(stem: string, reaches: readonly SimReach[], stage: Stage): Omit<SimPolicy, 'otherVersions'> {
  return {
    ...entity('policy', stem, stage),
    id: iamId(stage.random, 'ANPA'),
    document: reachDocument(reaches),
    grants: [],
    reaches,
    versionId: 'v3',
  };
}

function toInline(reaches: readonly SimReach[]): SimInlinePolicy {
  return { name: 'reach', document: reachDocument(reaches), grants: [], reaches };
}

function toServiceTrust(service: string): Pick<SimRole, 'trustPolicy' | 'service'> {
  return { trustPolicy: serviceTrust(service), service };
}

function toTrust(
  { account = false, named = [], withMfa = false }: Partial<SimOpening>,
  draft: AccountDraft,
): Pick<SimRole, 'trustPolicy' | 'trusts' | 'opensTo'> {
  const statement = {
    Principal: { AWS: [...(account ? [iamArn(draft, 'root')] : []), ...named] },
    Action: 'sts:AssumeRole',
    ...(withMfa ? { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } } : {}),
  };
  return { trustPolicy: trustPolicy(statement), trusts: 'insideAccount', opensTo: { account, named, withMfa } };
}
