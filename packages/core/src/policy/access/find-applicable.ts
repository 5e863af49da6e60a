import type { Work } from '../../work/work.ts';
import { truthOf } from '../conditions/condition-truth.ts';
import type { KnownKeys } from '../model/condition.ts';
import type { AccessQuestion } from '../model/effective-access.ts';
import type { ParsedPolicy, PolicyStatement } from '../model/parsed-policy.ts';
import { asciiLowerCase } from '../patterns/glob.ts';
import type { ApplicableStatement, ApplicableStatements } from './applicable-statement.ts';
import { coversAction } from './covers-action.ts';
import { type NumberedPolicy, valueIn } from './numbered-policy.ts';
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
  numbered: NumberedPolicy,
  question: AccessQuestion,
  caches: ResourcesCaches,
): ApplicableStatements {
  const { policy } = numbered;
  if (!question.cached)
    return toApplicable(policy, coveringStatements(policy, question.action, caches.work), question, caches);
  return valueIn(caches.applicable, question, numbered, () =>
    toApplicable(policy, cachedCovering(numbered, question, caches), question, caches),
  );
}

const NONE: readonly never[] = [];

/** No statement of a policy covers the action. The same object each time, so that it can be compared. */
export const NONE_APPLICABLE: ApplicableStatements = { allows: NONE, denies: NONE, aloneAccess: null };

/** Questions with a key known come in many: one for each service that a role may be passed to. */
function cachedCovering(
  numbered: NumberedPolicy,
  { action, known }: AccessQuestion,
  { covering, work }: ResourcesCaches,
): readonly PolicyStatement[] {
  const compute = () => coveringStatements(numbered.policy, action, work);
  return known === undefined ? compute() : valueIn(covering, action, numbered, compute);
}

function coveringStatements({ statements }: ParsedPolicy, action: string, work: Work): readonly PolicyStatement[] {
  const key = asciiLowerCase(action);
  let covering: PolicyStatement[] | null = null;
  for (const statement of statements) {
    if (!coversAction(statement, key, work)) continue;
    if (covering === null) covering = [statement];
    else covering.push(statement);
  }
  return covering ?? NONE;
}

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
  return { allows: trimmed(allows), denies: trimmed(denies), aloneAccess: null };
}

/** A list that has grown has room for more. There are hundreds of thousands, and they grow no further. */
function trimmed<Item>(list: readonly Item[]): readonly Item[] {
  return list.length === 0 ? NONE : list.slice();
}

const NONE_KNOWN: KnownKeys = new Map();
