import { type Decision, weakest } from '../model/decision.ts';
import type { Emptiness } from '../patterns/emptiness.ts';
import { complement, EVERYTHING, NOTHING, type TextSet } from '../patterns/text-set.ts';
import type { ApplicableStatement, ApplicableStatements } from './applicable-statement.ts';
import { inAll, inAny, type ResourceSets, without } from './resource-sets.ts';
import type { AccessDecisions, ResourcesCache } from './resources-cache.ts';

/** The resources that a question is about. */
type DecidingCache = Pick<ResourcesCache, 'domain' | 'within' | 'work'>;

/**
 * Decides where an action is allowed, by set arithmetic over resources: what some policy of every level allows,
 * less what any statement denies. `levels` are the statements that grant, then those of each ceiling; the cache
 * gives the resources that the question is about.
 *
 * @example
 * // One policy: Allow on role/*, Deny on role/admin.
 * decideAccess([[applicable]], cache).everywhere(); // 'never'
 * decideAccess([[applicable]], cache).broadly(); // 'always': the Deny lists a few
 */
export function decideAccess(
  levels: readonly (readonly ApplicableStatements[])[],
  cache: DecidingCache,
): AccessDecisions {
  const { work } = cache;
  const allows = levels.map((level) => level.flatMap((one) => one.allows));
  work.spend(SET_STEPS * allows.reduce((sum, level) => sum + level.length, 1));
  const denies = levels.flat().flatMap((one) => one.denies);
  work.spend(SET_STEPS * denies.length);
  const roughlyGranted = inAll(allows.map((level) => inAny(level.map(withExempted))));
  const exempting = denies.filter(({ statement }) => statement.resources?.not === true);
  return new Decisions(cache, {
    allowed: without(inAll(allows.map(setsOf)), setsOf(denies)),
    roughlyGranted,
    roughlyAllowed: without(roughlyGranted, setsOf(exempting)),
  });
}

interface DecisiveSets {
  readonly allowed: ResourceSets;
  /** As if an Allow exempted nothing, before any Deny. */
  readonly roughlyGranted: ResourceSets;
  /** The same after each Deny that exempts something itself. */
  readonly roughlyAllowed: ResourceSets;
}

/** A class: an account may have hundreds of thousands, and a closure for each decision would be most of its memory. */
class Decisions implements AccessDecisions {
  readonly #cache: DecidingCache;
  readonly #allowed: ResourceSets;
  readonly #roughlyGranted: ResourceSets;
  readonly #roughlyAllowed: ResourceSets;
  #everywhere: Decision | null = null;
  #somewhere: Decision | null = null;
  #grantedEverywhere: Decision | null = null;
  #broadly: Decision | null = null;

  constructor(cache: DecidingCache, { allowed, roughlyGranted, roughlyAllowed }: DecisiveSets) {
    this.#cache = cache;
    this.#allowed = allowed;
    this.#roughlyGranted = roughlyGranted;
    this.#roughlyAllowed = roughlyAllowed;
  }

  everywhere(): Decision {
    this.#everywhere ??= onAll(this.#allowed, this.#cache);
    return this.#everywhere;
  }

  somewhere(): Decision {
    this.#somewhere ??= decideSomewhere(this.#allowed, this.#cache);
    return this.#somewhere;
  }

  grantedEverywhere(): Decision {
    this.#grantedEverywhere ??= onAll(this.#roughlyGranted, this.#cache);
    return this.#grantedEverywhere;
  }

  broadly(): Decision {
    this.#broadly ??= weakest([onAll(this.#roughlyAllowed, this.#cache), this.somewhere()]);
    return this.#broadly;
  }
}

function onAll({ sure, maybe, together }: ResourceSets, { within, domain, work }: DecidingCache): Decision {
  const possibly = within.single ? maybe : together;
  return decide(sure, possibly, (set) => domain.emptiness(complement(set), work), 'empty');
}

/** Where an action is allowed: what some policy of every level allows, less what any statement denies. */
export function allowedBy(levels: readonly (readonly ApplicableStatements[])[]): ResourceSets {
  const granted = inAll(levels.map((level) => setsOf(level.flatMap((one) => one.allows))));
  return without(granted, setsOf(levels.flat().flatMap((one) => one.denies)));
}

/** Whether there is anything in the sets. */
export function decideSomewhere(
  { sure, maybe }: Pick<ResourceSets, 'sure' | 'maybe'>,
  { domain, work }: Pick<DecidingCache, 'domain' | 'work'>,
): Decision {
  return decide(sure, maybe, (set) => domain.emptiness(set, work), 'inhabited');
}

/** What each statement costs to be put together with others, in several ways. */
export const SET_STEPS = 12;

/** An Allow on all but a few resources (`NotResource`) carves out as a Deny of these does. */
function withExempted({ statement, contribution: { sets } }: ApplicableStatement): ResourceSets {
  if (statement.resources?.not !== true || sets.maybe.kind === 'nothing') return sets;
  const sure = sets.sure.kind === 'nothing' ? NOTHING : EVERYTHING;
  return { sure, maybe: EVERYTHING, together: EVERYTHING };
}

function setsOf(statements: readonly ApplicableStatement[]): ResourceSets {
  return inAny(statements.map(({ contribution }) => contribution.sets));
}

/** Whether a set passes a test: `always` when what it surely holds does, `never` when not even what it may hold. */
function decide(sure: TextSet, maybe: TextSet, test: (set: TextSet) => Emptiness, yes: Emptiness): Decision {
  const surely = test(sure);
  if (surely === yes) return 'always';
  if (surely === 'undecided') return 'unknown';
  const perhaps = test(maybe);
  if (perhaps === 'undecided') return 'unknown';
  return perhaps === yes ? 'conditionally' : 'never';
}
