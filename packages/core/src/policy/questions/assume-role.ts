import { coversAction } from '../access/covers-action.ts';
import { perContext } from '../access/per-context.ts';
import { IN_EVERY_REQUEST } from '../conditions/condition-truth.ts';
import { type Decision, strongest, weakest } from '../model/decision.ts';
import type { AccessQuestion, EffectiveAccess } from '../model/effective-access.ts';
import type { Grant } from '../model/grant.ts';
import type { ParsedPolicy, PolicyStatement, Selection } from '../model/parsed-policy.ts';
import type { PolicyPrincipal } from '../model/policy-principal.ts';
import type { PolicyContext, PolicySet } from '../model/policy-set.ts';
import { asciiLowerCase } from '../patterns/glob.ts';
import type { CallerFacts } from '../trust/caller-facts.ts';
import { settle } from '../trust/settle.ts';
import { questionAbout } from './question-about.ts';
import { iamResources } from './resources.ts';

/** A user or role of the account, as it asks for another role. */
export interface Caller {
  readonly kind: 'user' | 'role';
  readonly arn: string;
  readonly name: string;
  /** The unique id that AWS gave it. */
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly set: PolicySet;
}

/** A role of the same account, with its trust policy (parsed as `trust`). */
export interface AssumedRole {
  readonly arn: string;
  readonly trust: ParsedPolicy;
}

/**
 * Whether one principal of an account may assume a role of the same account: the trust policy names it, or trusts the
 * account and its own policies allow it. Named, it needs no policy of its own: only a Deny stops it, and for a role what its boundary
 * leaves out. What the trust policy asks of the caller itself (ARN, tags of IAM, organization) is decided; other conditions (MFA, a
 * network, an external id) make it `conditionally`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-single-account.html
 */
export function mayAssume(caller: Caller, { arn, trust }: AssumedRole): Grant {
  const { named, asAccount } = trustIn(trust, caller);
  const access = accessTo(arn, caller.set);
  return {
    decision: strongest([
      asAccount === 'never' ? 'never' : weakest([asAccount, access.everywhere()]),
      named === 'never' ? 'never' : weakest([named, accessTo(arn, asNamed(caller)).everywhere()]),
    ]),
    get because() {
      return access.because;
    },
  };
}

/** Whether identity policies allow to assume some role of the account: at best, as far as it is up to them. */
export function mayAssumeSome(set: PolicySet): Decision {
  return set.effectiveAccess(anyRoleIn(set.context)).somewhere();
}

const anyRoleIn = perContext((context): AccessQuestion => {
  return { action: ACTION, within: iamResources(context, 'role'), cached: true };
});

/** Whom a trust policy may let in, to find them without asking about everybody. */
export interface Trustees {
  /** The account as a whole: then it takes an identity policy too. */
  readonly account: boolean;
  /** Anybody at all, or in a way that has to be asked about. */
  readonly anybody: boolean;
  /** ARNs of users and roles that are named. */
  readonly named: readonly string[];
  /** As `iam:PassedToService` names them. */
  readonly services: readonly string[];
  /** ARNs. */
  readonly samlProviders: readonly string[];
}

/** Whom of an account the Allow statements of a trust policy name. */
export function trusteesOf({ statements }: ParsedPolicy, accountId: string | null): Trustees {
  const allowing = statements.flatMap(({ effect, principals }) =>
    effect === 'Allow' && principals !== null ? [principals] : [],
  );
  const items = allowing.flatMap(({ not, items: listed }) => (not ? [] : listed));
  return {
    account: items.some((item) => item.kind === 'account' && item.accountId === accountId),
    anybody:
      allowing.some(({ not }) => not) ||
      items.some(({ kind }) => kind === 'anyone' || kind === 'unrecognized') ||
      items.some((item) => item.kind === 'entity' && item.entity === 'assumed-role' && item.accountId === accountId),
    named: items.flatMap((item) => (item.kind === 'entity' ? [item.arn] : [])),
    // In China some services are named `….amazonaws.com.cn`.
    services: items.flatMap((item) => (item.kind === 'service' ? [item.service.replace(/\.cn$/, '')] : [])),
    samlProviders: items.flatMap((item) => (item.kind === 'saml' ? [item.arn] : [])),
  };
}

/** What a trust policy says to one caller, less what it denies: by naming it, and by naming the account. */
function trustIn(trust: ParsedPolicy, caller: Caller): { readonly named: Decision; readonly asAccount: Decision } {
  const { context } = caller.set;
  const facts = factsOf(caller);
  const named: Decision[] = [];
  const asAccount: Decision[] = [];
  const limits: Decision[] = [];
  for (const statement of trust.statements) {
    context.work.spend(1 + (statement.principals?.items.length ?? 0));
    const meant = meaningOf(statement, caller);
    if (meant === 'nobody' || !coversAction(statement, ACTION_KEY, context.work)) continue;
    const conditions = settle(statement.conditions, facts, context.work);
    if (conditions === null) continue;
    const surely = conditions.length === 0 && meant !== 'session';
    if (statement.effect === 'Deny') limits.push(surely ? 'never' : 'conditionally');
    else (meant === 'account' ? asAccount : named).push(surely ? 'always' : 'conditionally');
  }
  return {
    named: weakest([strongest(named), ...limits]),
    asAccount: weakest([strongest(asAccount), ...limits]),
  };
}

const ACTION = 'sts:AssumeRole';
const ACTION_KEY = asciiLowerCase(ACTION);

function accessTo(arn: string, set: PolicySet): EffectiveAccess {
  return set.effectiveAccess(questionAbout(set.context, ACTION, arn));
}

/**
 * The caller's policies as they count when a trust policy names it: as if they allowed it. A boundary's silence stops a
 * role that is named, but no user.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
function asNamed({ kind, set }: Caller): PolicySet {
  const { context, policies, ceilings } = set;
  const allow = allowIn(context);
  return context.setOf({
    policies: [...policies, allow],
    ceilings: kind === 'role' ? ceilings : ceilings.map((ceiling) => [...ceiling, allow]),
  });
}

const DOCUMENT = { json: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: ACTION, Resource: '*' } } };

const allowIn = perContext((context: PolicyContext): ParsedPolicy => {
  const policy = context.parse(DOCUMENT);
  if ('malformed' in policy) throw new Error('a policy of our own is malformed');
  return policy;
});

/** Who of a statement's principals means the caller: it by name, one of its sessions, its account, or none of them. */
type Meaning = 'named' | 'session' | 'account' | 'nobody';

function meaningOf({ principals }: PolicyStatement, caller: Caller): Meaning {
  if (principals === null) return 'nobody';
  return principals.not ? meaningOfExempting(principals, caller) : best(principals.items, caller);
}

function best(items: readonly PolicyPrincipal[], caller: Caller): Meaning {
  const meanings = new Set(items.map((item) => meaningOfOne(item, caller)));
  return (['named', 'session', 'account'] as const).find((meaning) => meanings.has(meaning)) ?? 'nobody';
}

/** NotPrincipal: the account listed beside one of its principals exempts nobody else of it. */
function meaningOfExempting({ items }: Selection<PolicyPrincipal>, caller: Caller): Meaning {
  const meaning = best(items, caller);
  const { accountId } = caller.set.context;
  const listsOne = items.some((item) => item.kind === 'entity' && item.accountId === accountId);
  if (meaning === 'named' || (meaning === 'account' && !listsOne)) return 'nobody';
  return meaning === 'session' ? 'session' : 'named';
}

function meaningOfOne(principal: PolicyPrincipal, { arn, name, kind, set: { context } }: Caller): Meaning {
  switch (principal.kind) {
    case 'anyone':
      return 'named';
    case 'account':
      return principal.accountId === context.accountId ? 'account' : 'nobody';
    case 'entity':
      if (principal.arn === arn) return 'named';
      return kind === 'role' && isSessionOf(principal, name, context.accountId) ? 'session' : 'nobody';
    // AWS accepts no such form that we know of: it may mean the caller.
    case 'unrecognized':
      return 'session';
    case 'canonicalUser':
    case 'deleted':
    case 'oidc':
    case 'saml':
    case 'service':
    default:
      return 'nobody';
  }
}

function isSessionOf(
  { entity, arn, accountId }: Extract<PolicyPrincipal, { kind: 'entity' }>,
  name: string,
  ownAccountId: string | null,
): boolean {
  return entity === 'assumed-role' && accountId === ownAccountId && arn.split('/')[1] === name;
}

/**
 * What is so of every request of the caller. A role's tags are not known: its session may have others.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
function factsOf({ kind, arn, name, id, tags, set: { context } }: Caller): CallerFacts {
  const { accountId, organizationId } = context;
  const ofUser = [
    ['aws:username', name],
    ['aws:userid', id],
    ...Object.entries(tags).map(([key, value]) => [`aws:principaltag/${asciiLowerCase(key)}`, value] as const),
  ] as const;
  const known = new Map([
    ['aws:principalarn', arn],
    ['aws:principaltype', kind === 'user' ? 'User' : 'AssumedRole'],
    ['aws:principalisawsservice', 'false'],
    ...(accountId === null ? [] : [['aws:principalaccount', accountId] as const]),
    ...(organizationId === null ? [] : [['aws:principalorgid', organizationId] as const]),
    ...(kind === 'user' ? ofUser : []),
  ]);
  return {
    known,
    isPresent: (key) => known.has(key) || IN_EVERY_REQUEST.has(key),
    isAbsent: (key) => key === 'aws:username' && kind === 'role',
  };
}
