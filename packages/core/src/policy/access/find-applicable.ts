import type { Work } from '../../work/work.ts';
import { truthOf } from '../conditions/condition-truth.ts';
import type { KnownKeys } from '../model/condition.ts';
import type { AccessQuestion } from '../model/effective-access.ts';
import type { ParsedPolicy, PolicyStatement } from '../model/parsed-policy.ts';
import { asciiLowerCase } from '../patterns/glob.ts';
import type { ApplicableStatement, ApplicableStatements } from './applicable-statement.ts';
import type { CachedPolicy } from './cached-policy.ts';
import { coversAction } from './covers-action.ts';
import type { ResourcesCaches } from './resources-cache.ts';

/**
 * The statements of one policy that apply to a question: those that cover its action and whose conditions
 * can hold, each with what it does to the resources asked about. `NONE_APPLICABLE` where none covers it.
 *
 * @example
 * // A policy that allows s3:GetObject and, in another statement, iam:* on user/*:
 * findApplicable(policy, { action: 'iam:PutUserPolicy', within: users }, caches); // { allows: [the second], denies: [] }
 */
export function findApplicable(
  cached: CachedPolicy,
  question: AccessQuestion,
  caches: ResourcesCaches,
): ApplicableStatements {
  if (!question.cached) {
    return toApplicable(
      cached.policy,
      coveringStatements(cached.policy, question.action, caches.work),
      question,
      caches,
    );
  }
  const known = cached.applicable.get(question);
  if (known !== undefined) return known;
  const found = toApplicable(cached.policy, cachedCovering(cached, question, caches.work), question, caches);
  cached.applicable.set(question, found);
  return found;
}

/** No statement of a policy covers the action. The same object each time, so that it can be compared. */
export const NONE_APPLICABLE: ApplicableStatements = { allows: [], denies: [], aloneAccess: null };

/** Questions with a key known come in many: one for each service that a role may be passed to. */
function cachedCovering(
  { policy, covering }: CachedPolicy,
  { action, known }: AccessQuestion,
  work: Work,
): readonly PolicyStatement[] {
  if (known === undefined) return coveringStatements(policy, action, work);
  const statements = covering.get(action) ?? coveringStatements(policy, action, work);
  covering.set(action, statements);
  return statements;
}

function coveringStatements({ statements }: ParsedPolicy, action: string, work: Work): readonly PolicyStatement[] {
  const key = asciiLowerCase(action);
  let covering: PolicyStatement[] | null = null;
  for (const statement of statements) {
    if (!coversAction(statement, key, work)) continue;
    if (covering === null) covering = [statement];
    else covering.push(statement);
  }
  return covering ?? NO_STATEMENTS;
}

const NO_STATEMENTS: readonly PolicyStatement[] = [];

function toApplicable(
  policy: ParsedPolicy,
  covering: readonly PolicyStatement[],
  question: AccessQuestion,
  caches: ResourcesCaches,
): ApplicableStatements {
  if (covering.length === 0) return NONE_APPLICABLE;
  const { known = NONE_KNOWN, othersOnly = false } = question;
  const cache = caches.of(question.within);
  const allows: ApplicableStatement[] = [];
  const denies: ApplicableStatement[] = [];
  for (const statement of covering) {
    const truth = truthOf(statement.conditions, known, caches.work);
    if (truth === 'never') continue;
    (statement.effect === 'Allow' ? allows : denies).push(cache.toApplicable(policy, statement, { truth, othersOnly }));
  }
  return { allows, denies, aloneAccess: null };
}

const NONE_KNOWN: KnownKeys = new Map();
