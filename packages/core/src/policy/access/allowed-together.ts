import type { Decision } from '../model/decision.ts';
import type { AccessQuestion } from '../model/effective-access.ts';
import type { Glob } from '../patterns/glob.ts';
import { complement, intersection, matching, union } from '../patterns/text-set.ts';
import type { ApplicableStatements } from './applicable-statement.ts';
import { allowedBy, decideSomewhere, SET_STEPS } from './decide-access.ts';
import { findApplicable } from './find-applicable.ts';
import type { NumberedPolicy } from './numbered-policy.ts';
import { inAll } from './resource-sets.ts';
import type { ResourcesCaches } from './resources-cache.ts';

/**
 * Whether several actions are allowed on one and the same resource, by all policies of a set together. All questions
 * are about the same resources; those that are `taken`, and spelled in full by some statement, don't count.
 *
 * @example
 * // Allow CreateRole on role/svc-*, PutRolePolicy on role/*-app:
 * allowedTogether(levels, [createRole, putRolePolicy], { caches, taken: () => false }); // 'always': role/svc-app
 */
export function allowedTogether(
  levels: readonly (readonly NumberedPolicy[])[],
  questions: readonly AccessQuestion[],
  { caches, taken }: { readonly caches: ResourcesCaches; readonly taken: (resource: string) => boolean },
): Decision {
  const [first] = questions;
  if (first === undefined) return 'always';
  const { work } = caches;
  const found = questions.map((question) =>
    levels.map((level) => level.map((one) => findApplicable(one, question, caches))),
  );
  work.spend(SET_STEPS * found.flat(2).reduce((sum, { allows, denies }) => sum + allows.length + denies.length, 1));
  const { sure, maybe } = inAll(found.map(allowedBy));
  const left = complement(union(namesIn(found.flat(2), taken).map(matching)));
  const cache = caches.of(first.within);
  return decideSomewhere({ sure: intersection([sure, left]), maybe: intersection([maybe, left]) }, cache);
}

function namesIn(found: readonly ApplicableStatements[], taken: (resource: string) => boolean): readonly Glob[] {
  return found
    .flatMap(({ allows }) => allows)
    .flatMap(({ statement: { resources } }) => (resources === null || resources.not ? [] : resources.items))
    .map(({ glob }) => glob)
    .filter(({ shape, prefix }) => shape === 'exact' && taken(prefix));
}
