import type { Work } from '../../work/work.ts';
import { truthOf } from '../conditions/condition-truth.ts';
import type { Condition } from '../model/condition.ts';
import type { CallerAccounts, TrustedParty } from '../model/trust.ts';
import { needsKey } from './settle.ts';
import { valuePatterns } from './value-patterns.ts';

/**
 * The accounts that callers of a party can be of when they meet all of the conditions; null when there is no such
 * caller. A name that anybody can give (`aws:username`, a role of any account) narrows nothing.
 */
export function callerAccountsOf(
  who: TrustedParty,
  conditions: readonly Condition[],
  work: Work,
): CallerAccounts | null {
  const start = accountsOf(who);
  if (start.others === 'none' && start.named.length === 0) return start;
  const demanded = conditions.filter(needsKey);
  const isUser = demanded.some(({ key }) => key === 'aws:username');
  if (isUser && who.kind === 'entity' && who.entity !== 'user') return null;
  const bounds = demanded.flatMap((condition) => {
    const { key, operator } = condition;
    const origin = ORIGINS.get(key);
    if (origin === undefined || !/^(?:String|Arn)/.test(operator) || operator.includes('Not')) return [];
    const patterns = valuePatterns(condition).filter((pattern) => !isUser || !isOfARole(key, pattern));
    return [union(patterns.map((pattern) => origin(pattern, operator.startsWith('Arn'))))];
  });
  const met = bounds.reduce(intersection, start);
  const named = met.named.filter((account) => !isExcluded(account, who, conditions, work));
  return named.length === 0 && met.others === 'none' ? null : { named: [...named].sort(), others: met.others };
}

/** Only users have a name (`aws:username`), and their unique ids no colon. */
function isOfARole(key: string, pattern: string): boolean {
  return key === 'aws:userid' ? /^AROA|:/.test(pattern) : /^arn:[^:*?]*:iam::\d{12}:role\//.test(pattern);
}

const NONE: CallerAccounts = { named: [], others: 'none' };
const ANYBODY: CallerAccounts = { named: [], others: 'anybody' };
const UNRESOLVED: CallerAccounts = { named: [], others: 'unresolved' };

function accountsOf(who: TrustedParty): CallerAccounts {
  switch (who.kind) {
    case 'account':
    case 'entity':
      return { named: [who.accountId], others: 'none' };
    case 'anyone':
    case 'everyoneExcept':
      return ANYBODY;
    case 'anyService':
    case 'canonicalUser':
    case 'deleted':
    case 'oidc':
    case 'saml':
    case 'service':
    case 'unrecognized':
      return NONE;
    default:
      return who satisfies never;
  }
}

/** Of which account a caller is, by a value of a key, wildcards and all; ARN operators compare part by part. */
type Origin = (pattern: string, byParts: boolean) => CallerAccounts;

const ORIGINS: ReadonlyMap<string, Origin> = new Map<string, Origin>([
  ['aws:principalaccount', (pattern) => toAccounts(/^\d{12}$/.exec(pattern)?.[0])],
  ['aws:principalarn', (pattern, byParts) => toAccounts((byParts ? ACCOUNT_PART : ACCOUNT_IN_TEXT).exec(pattern)?.[1])],
  ['aws:userid', originOfUniqueId],
]);

const ACCOUNT_PART = /^[^:]*:[^:]*:[^:]*:[^:]*:(\d{12})(?::|$)/;

/** All before the account is spelled out: the path of a role may hold colons, and the ARN of another account with them. */
const ACCOUNT_IN_TEXT = /^arn:[^:*?]*:[^:*?]*:[^:*?]*:(\d{12})(?:[:*?]|$)/;

/**
 * The unique id of a user or role, or, for the root user and federated users, an account id.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 */
function originOfUniqueId(pattern: string): CallerAccounts {
  if (/^A(?:IDA|ROA)[A-Z0-9]{12,}(?:[:*]|$)/.test(pattern)) return UNRESOLVED;
  return toAccounts(/^(\d{12})(?::|$)/.exec(pattern)?.[1]);
}

function toAccounts(account: string | undefined): CallerAccounts {
  return account === undefined ? ANYBODY : { named: [account], others: 'none' };
}

function union(of: readonly CallerAccounts[]): CallerAccounts {
  const others = (['anybody', 'unresolved'] as const).find((wanted) => of.some((one) => one.others === wanted));
  return { named: [...new Set(of.flatMap(({ named }) => named))], others: others ?? 'none' };
}

function intersection(left: CallerAccounts, right: CallerAccounts): CallerAccounts {
  const named = [...left.named.filter((id) => admits(right, id)), ...right.named.filter((id) => admits(left, id))];
  return { named: [...new Set(named)], others: fewer(left.others, right.others) };
}

/** A principal that is known by its id may be of any account. */
function admits({ named, others }: CallerAccounts, account: string): boolean {
  return others !== 'none' || named.includes(account);
}

function fewer(left: CallerAccounts['others'], right: CallerAccounts['others']): CallerAccounts['others'] {
  return (['none', 'unresolved'] as const).find((less) => left === less || right === less) ?? 'anybody';
}

function isExcluded(account: string, who: TrustedParty, conditions: readonly Condition[], work: Work): boolean {
  if (who.kind === 'everyoneExcept') {
    if (who.principals.some((principal) => principal.kind === 'account' && principal.accountId === account))
      return true;
  }
  return truthOf(conditions, new Map([['aws:principalaccount', account]]), work) === 'never';
}
