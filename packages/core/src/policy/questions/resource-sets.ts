import type { Statement } from '../parse/parsed-policy.ts';
import type { ResourcePattern } from '../parse/resource-pattern.ts';
import { complement, EVERYTHING, matching, NOTHING, type TextSet, union } from '../patterns/text-set.ts';
import type { Truth } from './condition-truth.ts';

/** What a statement applies to: for sure, and at most. They differ by conditions and variables. */
export interface ResourceSets {
  readonly sure: TextSet;
  readonly maybe: TextSet;
}

/**
 * The resources of a statement whose conditions hold as `truth` says. With `othersOnly`, entries
 * that name the caller itself (`user/${aws:username}`) count as naming nothing.
 */
export function resourceSets(statement: Statement, truth: Truth, othersOnly: boolean): ResourceSets {
  if (truth === 'never') return { sure: NOTHING, maybe: NOTHING };
  const { sure, maybe } = selected(statement, othersOnly);
  return { sure: truth === 'always' ? sure : NOTHING, maybe };
}

function selected({ resources }: Statement, othersOnly: boolean): ResourceSets {
  if (resources === null) return { sure: EVERYTHING, maybe: EVERYTHING };
  const patterns = othersOnly ? resources.items.filter((pattern) => !isSelf(pattern)) : resources.items;
  const exact = union(patterns.filter(({ variables }) => variables.length === 0).map(({ glob }) => matching(glob)));
  const widest = union(patterns.map(({ glob }) => matching(glob)));
  if (resources.not) return { sure: complement(widest), maybe: complement(exact) };
  return { sure: exact, maybe: widest };
}

/** A resource whose last part is the caller's own name and nothing more. */
function isSelf({ text }: ResourcePattern): boolean {
  return /[:/]\$\{\s*aws:username\s*\}$/i.test(text);
}
