import type { Work } from '../../work/work.ts';
import type { Truth } from '../conditions/condition-truth.ts';
import type { PolicyStatement } from '../model/parsed-policy.ts';
import type { ResourcePattern } from '../model/resource-pattern.ts';
import type { Domain } from '../patterns/domain.ts';
import type { Glob } from '../patterns/glob.ts';
import { complement, EVERYTHING, intersection, NOTHING, type TextSet, union } from '../patterns/text-set.ts';

/** What statements apply to. */
export interface ResourceSets {
  /** In every request. */
  readonly sure: TextSet;
  /** In some request, each: with conditions met and policy variables as they need to be. */
  readonly maybe: TextSet;
  /**
   * In some request, all at once: `maybe` without what depends on a policy variable. That has one
   * value at a time, so `user/${aws:username}` may be any user but never is all.
   */
  readonly together: TextSet;
}

/** How a statement is looked at. */
export interface Applied {
  /** Whether its conditions hold. */
  readonly truth: Exclude<Truth, 'never'>;
  /** Entries that name the caller itself (`user/${aws:username}`) count as naming nothing. */
  readonly othersOnly: boolean;
}

/** The resources of a statement, as far as they lie in the domain. */
export function resourceSets(
  { resources }: PolicyStatement,
  { truth, othersOnly }: Applied,
  domain: Domain,
  work: Work,
): ResourceSets {
  const always = truth === 'always';
  if (resources === null) return { sure: always ? EVERYTHING : NOTHING, maybe: EVERYTHING, together: EVERYTHING };
  const patterns = othersOnly ? resources.items.filter(({ caller }) => caller === null) : resources.items;
  const exact = domain.within(
    patterns.filter(({ variables }) => variables.length === 0).map(({ glob }) => glob),
    work,
  );
  const variable = patterns.filter(({ variables }) => variables.length > 0);
  const widest =
    variable.length === 0
      ? exact
      : union([
          exact,
          domain.within(
            variable.map(({ glob }) => glob),
            work,
          ),
        ]);
  if (resources.not) {
    const maybe = complement(exact);
    return { sure: always ? complement(widest) : NOTHING, maybe, together: maybe };
  }
  const sure = variable.length === 0 ? exact : union([exact, domain.within(variable.flatMap(callerOf), work)]);
  return { sure: always ? sure : NOTHING, maybe: widest, together: exact };
}

const NO_SETS: ResourceSets = { sure: NOTHING, maybe: NOTHING, together: NOTHING };

/** What any of several statements applies to. */
export function inAny(sets: readonly ResourceSets[]): ResourceSets {
  const [first = NO_SETS] = sets;
  if (sets.length <= 1) return first;
  return {
    sure: union(sets.map(({ sure }) => sure)),
    maybe: union(sets.map(({ maybe }) => maybe)),
    together: union(sets.map(({ together }) => together)),
  };
}

/** What each of several groups of statements applies to. */
export function inAll(sets: readonly ResourceSets[]): ResourceSets {
  const [first] = sets;
  if (first !== undefined && sets.length === 1) return first;
  return {
    sure: intersection(sets.map(({ sure }) => sure)),
    maybe: intersection(sets.map(({ maybe }) => maybe)),
    together: intersection(sets.map(({ together }) => together)),
  };
}

/** What is left of `sets` when `denied` is taken away. */
export function without(sets: ResourceSets, denied: ResourceSets): ResourceSets {
  if (denied.maybe.kind === 'nothing' && denied.sure.kind === 'nothing') return sets;
  return {
    sure: intersection([sets.sure, complement(denied.maybe)]),
    maybe: intersection([sets.maybe, complement(denied.sure)]),
    together: intersection([sets.together, complement(denied.sure)]),
  };
}

function callerOf({ caller }: ResourcePattern): readonly Glob[] {
  return caller === null ? [] : [caller];
}
