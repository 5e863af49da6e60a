import type { AccountId, OrganizationId } from '@plinth/contract';
import type { Work } from '../../work/work.ts';
import { type KnownKeys } from '../model/condition.ts';
import type { ParsedPolicy, PolicyStatement } from '../model/parsed-policy.ts';
import { truthOf } from './condition-truth.ts';
import { fillVariables } from './fill-variables.ts';

/** The account that a policy belongs to, and its organization; null where it is in none. */
export interface PolicyOwner {
  readonly accountId: AccountId;
  readonly organizationId: OrganizationId | null;
}

/**
 * What an identity policy means for principals of one account. Being of it and of its organization decides
 * some conditions: those that hold are dropped, and statements with one that can't hold. Variables such as
 * `${aws:PrincipalAccount}` have their one value.
 */
export function simplifyForAccount(
  policy: ParsedPolicy,
  { accountId, organizationId }: PolicyOwner,
  work: Work,
): ParsedPolicy {
  const known: KnownKeys = new Map([
    ['aws:principalaccount', accountId],
    ['aws:principalisawsservice', 'false'],
    ...(organizationId === null ? [] : [['aws:principalorgid', organizationId] as const]),
  ]);
  const filled = fillVariables(policy, known, work);
  if (!filled.statements.some(({ conditions }) => conditions.some(({ key }) => known.has(key)))) return filled;
  const statements = filled.statements.flatMap((statement): PolicyStatement[] => {
    const truths = statement.conditions.map((condition) => truthOf([condition], known, work));
    if (truths.includes('never')) return [];
    return [{ ...statement, conditions: statement.conditions.filter((_, index) => truths[index] !== 'always') }];
  });
  return { ...filled, statements };
}

/**
 * A trust policy with the variables that mean its role's own account and organization replaced by their one
 * value: `aws:PrincipalOrgID` is often compared with `${aws:ResourceOrgID}`.
 */
export function simplifyTrustForAccount(
  policy: ParsedPolicy,
  { accountId, organizationId }: PolicyOwner,
  work: Work,
): ParsedPolicy {
  const known = new Map<string, string>([['aws:resourceaccount', accountId]]);
  if (organizationId !== null) known.set('aws:resourceorgid', organizationId);
  return fillVariables(policy, known, work);
}
