import type { AccountId, OrganizationId } from '@plinth/contract';
import type { Work } from '../../work/work.ts';
import { type KnownKeys } from '../model/condition.ts';
import type { ParsedPolicy, PolicyStatement } from '../model/parsed-policy.ts';
import { parseResourcePattern } from '../parse/parse-resource-pattern.ts';
import { hasVariables } from '../parse/variables.ts';
import { truthOf } from './condition-truth.ts';

/** The account that a policy belongs to, and its organization; null where it is in none. */
export interface PolicyOwner {
  readonly accountId: AccountId;
  readonly organizationId: OrganizationId | null;
}

/**
 * What an identity policy means for principals of one account. Being of it and of its organization decides
 * some conditions: those that hold are dropped, and statements with one that can't hold. `${aws:PrincipalAccount}` has its one value.
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
  if (!policy.statements.some((statement) => isAffected(statement, known))) return policy;
  const statements = policy.statements.flatMap((statement): PolicyStatement[] => {
    const truths = statement.conditions.map((condition) => truthOf([condition], known, work));
    if (truths.includes('never')) return [];
    const conditions = statement.conditions.filter((_, index) => truths[index] !== 'always');
    return [{ ...statement, conditions, resources: inAccount(statement, policy.version, accountId) }];
  });
  return { ...policy, statements };
}

/**
 * A trust policy with the variables that mean its role's own account and organization replaced by their one
 * value: `aws:PrincipalOrgID` is often compared with `${aws:ResourceOrgID}`.
 */
export function simplifyTrustForAccount(
  policy: ParsedPolicy,
  { accountId, organizationId }: PolicyOwner,
): ParsedPolicy {
  if (!policy.statements.some(({ conditions }) => conditions.some(({ variables }) => variables))) return policy;
  function fill(value: string): string {
    const filled = value.replaceAll(/\$\{\s*aws:resourceaccount\s*\}/gi, accountId);
    return organizationId === null ? filled : filled.replaceAll(/\$\{\s*aws:resourceorgid\s*\}/gi, organizationId);
  }
  const statements = policy.statements.map((statement) => ({
    ...statement,
    conditions: statement.conditions.map((condition) => {
      if (!condition.variables) return condition;
      const values = condition.values.map(fill);
      return { ...condition, values, variables: values.some(hasVariables) };
    }),
  }));
  return { ...policy, statements };
}

const ACCOUNT = 'aws:principalaccount';

function isAffected({ conditions, resources }: PolicyStatement, known: KnownKeys): boolean {
  if (conditions.some(({ key }) => known.has(key))) return true;
  return resources?.items.some(({ variables }) => variables.includes(ACCOUNT)) ?? false;
}

function inAccount(
  { resources }: PolicyStatement,
  version: ParsedPolicy['version'],
  accountId: AccountId,
): PolicyStatement['resources'] {
  if (resources === null) return null;
  return {
    ...resources,
    items: resources.items.map((pattern) =>
      pattern.variables.includes(ACCOUNT)
        ? parseResourcePattern(
            pattern.text.replaceAll(/\$\{\s*aws:principalaccount\s*(?:,[^{}]*)?\}/gi, accountId),
            version,
          )
        : pattern,
    ),
  };
}
