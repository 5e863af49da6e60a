import { type AccountDraft, drawsFor, iamArn } from './account-draft.ts';
import type { Random } from './random.ts';

/** A role whose trust policy says in some unusual way whom it admits: whom, only its text tells. */
export interface ShapedRole {
  readonly name: string;
  readonly trustPolicy: string;
  readonly attached: readonly string[];
}

type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** An account, and an organization, of somebody else. */
const OUTSIDE = '210987654321';
const OUTSIDE_ORGANIZATION = 'o-q9w8e7r6t5';
const UNIQUE_ID = 'AROAJ2UCCR6DPCEXAMPLE';
const GITHUB = 'token.actions.githubusercontent.com';
const GOOGLE = 'accounts.google.com';

/** Roles with trust policies of all shapes: names that anybody can give, negations, Deny, claims of tokens. */
export function generateShapedRoles(draft: AccountDraft, organizationId: string): readonly ShapedRole[] {
  const random = drawsFor(draft, 'trust shapes');
  const roles: ShapedRole[] = [];
  for (let at = 0; at < 6; at += 1) {
    const statements = callerStatements({ draft, organizationId, random });
    if (random.chance(draft.rates.riskyRole)) roles.push(shaped(`partner-${at}`, statements, random));
  }
  for (let at = 0; at < 4; at += 1) {
    const statements = [tokenStatement(draft, random)];
    if (random.chance(draft.rates.riskyRole)) roles.push(shaped(`workload-${at}`, statements, random));
  }
  return roles;
}

function shaped(name: string, statements: readonly object[], random: Random): ShapedRole {
  return {
    name,
    trustPolicy: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
    attached: [random.pick(['AmazonS3ReadOnlyAccess', 'ReadOnlyAccess'])],
  };
}

interface Vocabulary {
  readonly draft: AccountDraft;
  readonly organizationId: string;
  readonly random: Random;
}

/** One Allow, and at times a Deny of whoever is none of some. */
function callerStatements({ draft, organizationId, random }: Vocabulary): readonly object[] {
  const words = { draft, organizationId, random };
  const Principal = random.pick([
    '*',
    '*',
    { AWS: '*' },
    { AWS: `arn:aws:iam::${OUTSIDE}:root` },
    { AWS: [OUTSIDE, draft.accountId] },
  ]);
  const conditions = Array.from({ length: random.int(0, 2) }, () => allowing(words));
  const allow = { Effect: 'Allow', Principal, Action: 'sts:AssumeRole', Condition: merged(conditions) };
  if (random.chance(0.5)) return [allow];
  const denied = Array.from({ length: random.int(1, 2) }, () => denying(words));
  return [allow, { Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole', Condition: merged(denied) }];
}

function merged(conditions: readonly Condition[]): Condition {
  const all: Record<string, Record<string, string | readonly string[]>> = {};
  for (const condition of conditions) {
    for (const [operator, asked] of Object.entries(condition)) all[operator] = { ...all[operator], ...asked };
  }
  return all;
}

function allowing(words: Vocabulary): Condition {
  const { random } = words;
  const [key, values] = random.pick([
    callerKey(words),
    callerKey(words),
    callerKey(words),
    ['sts:ExternalId', 'x-4711'],
  ]);
  const operator = random.pick([
    'StringEquals',
    'StringLike',
    'StringLike',
    'ForAnyValue:StringLike',
    'StringLikeIfExists',
  ]);
  return random.pick<readonly [Condition, ...Condition[]]>([
    { [operator]: { [key]: values } },
    { [operator]: { [key]: values } },
    { [operator]: { [key]: values } },
    { 'ForAllValues:StringEquals': { [key]: values } },
    { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } },
    { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } },
    { Bool: { 'aws:PrincipalIsAWSService': random.pick(['true', 'false']) } },
    { IpAddress: { 'aws:SourceIp': random.pick(['203.0.113.0/24', '0.0.0.0/0']) } },
    { Null: { 'aws:PrincipalOrgID': 'false' } },
  ]);
}

function denying(words: Vocabulary): Condition {
  const { random } = words;
  const [key, values] = callerKey(words);
  const operator = random.pick(['StringNotEquals', 'StringNotLike', 'StringNotLikeIfExists']);
  return random.pick<readonly [Condition, ...Condition[]]>([
    { [operator]: { [key]: values } },
    { [operator]: { [key]: values } },
    { [operator]: { [key]: values } },
    { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
    { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } },
    { Null: { 'sts:ExternalId': 'true' } },
  ]);
}

/** Keys that say who calls, with values that do so, that everybody can have, and that nobody has. */
function callerKey({ draft, organizationId, random }: Vocabulary): readonly [string, string | readonly string[]] {
  const organizations = ['aws:PrincipalOrgID', random.pick([organizationId, OUTSIDE_ORGANIZATION, 'o-*'])] as const;
  return random.pick<readonly [readonly [string, string | readonly string[]], ...(readonly [string, string])[]]>([
    ['aws:PrincipalOrgID', [organizationId, OUTSIDE_ORGANIZATION]],
    organizations,
    organizations,
    ['aws:PrincipalOrgID', '${aws:PrincipalOrgID}'],
    ['aws:PrincipalAccount', random.pick([OUTSIDE, draft.accountId])],
    ['aws:PrincipalAccount', '${aws:PrincipalAccount}'],
    ['aws:PrincipalArn', `arn:aws:iam::${OUTSIDE}:role/vendor`],
    ['aws:PrincipalArn', `arn:aws:iam::${draft.accountId}:role/*`],
    ['aws:PrincipalArn', 'arn:aws:iam::*:role/ci-deploy'],
    ['aws:username', 'ci-deploy'],
    ['aws:userid', random.pick([`${UNIQUE_ID}:*`, '*:ci-deploy'])],
  ]);
}

function tokenStatement(draft: AccountDraft, random: Random): object {
  const { company } = draft;
  const cluster = `oidc.eks.eu-central-1.amazonaws.com/id/${'0123456789ABCDEF'.repeat(2)}`;
  const own = `id.${company}.example`;
  const google = { issuer: GOOGLE, provider: GOOGLE };
  const at = (issuer: string) => ({ issuer, provider: iamArn(draft, `oidc-provider/${issuer}`) });
  const { issuer, provider, operator, claims } = random.pick<readonly [TokenShape, ...TokenShape[]]>([
    { ...at(GITHUB), operator: 'StringLike', claims: { sub: random.pick([`repo:${company}/*`, `repo:${company}*`]) } },
    { ...at(GITHUB), operator: 'StringEquals', claims: { sub: random.pick(['environment:production', 'repo:*']) } },
    {
      ...at(GITHUB),
      operator: 'StringLike',
      claims: { repository: random.pick([`${company}/*`, `${company}*`, '*/app']) },
    },
    { ...at(GITHUB), operator: 'StringEquals', claims: { environment: 'production', ref: 'refs/heads/main' } },
    { ...at(GITHUB), operator: 'StringLike', claims: { job_workflow_ref: `${company}/ci/.github/workflows/*` } },
    { ...at(GITHUB), operator: 'StringEquals', claims: { repository_owner: company } },
    { ...at(GITHUB), operator: 'StringLikeIfExists', claims: { job_workflow_ref: `${company}/*` } },
    { ...at(cluster), operator: 'StringLike', claims: { sub: 'system:serviceaccount:shop:*' } },
    { ...at(cluster), operator: 'StringEquals', claims: { aud: 'sts.amazonaws.com' } },
    { ...at(own), operator: 'StringEquals', claims: random.pick([{ sub: 'deployer' }, { aud: 'sts.amazonaws.com' }]) },
    { ...google, operator: 'StringEquals', claims: { oaud: `https://${company}.example` } },
    { ...google, operator: 'StringEquals', claims: { email: `bot@${company}.iam.gserviceaccount.com` } },
    { ...google, operator: 'StringEquals', claims: { aud: `4711-${company}.apps.googleusercontent.com` } },
  ]);
  // A prefix of another provider is a slip that locks everybody out.
  const prefix = random.chance(0.1) ? 'token.actions.githubuser.content.com' : issuer.toLowerCase();
  const asked = Object.entries(claims).map(([claim, value]) => [`${prefix}:${claim}`, value] as const);
  return {
    Effect: 'Allow',
    Principal: { Federated: provider },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { [operator]: Object.fromEntries(asked) },
  };
}

interface TokenShape {
  readonly issuer: string;
  readonly provider: string;
  readonly operator: string;
  readonly claims: Readonly<Record<string, string>>;
}

/** The ARNs of OIDC providers that trust policies name, each once. */
export function trustedProviders(roles: readonly { readonly trustPolicy: string }[]): readonly string[] {
  const arns = roles.flatMap(({ trustPolicy }) => trustPolicy.match(/arn:aws:iam::\d{12}:oidc-provider\/[^"]+/g) ?? []);
  return [...new Set(arns)].sort();
}
