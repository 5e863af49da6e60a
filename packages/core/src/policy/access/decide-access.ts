import { type Decision, weakest } from '../model/decision.ts';
import type { Emptiness } from '../patterns/emptiness.ts';
import { complement, EVERYTHING, NOTHING, type TextSet } from '../patterns/text-set.ts';
import type { ApplicableStatement, ApplicableStatements } from './applicable-statement.ts';
import { inAll, inAny, type ResourceSets, without } from './resource-sets.ts';
import type { AccessDecisions, ResourcesCache } from './resources-cache.ts';

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
  { within, domain, work }: Pick<ResourcesCache, 'domain' | 'within' | 'work'>,
): AccessDecisions {
  const allows = levels.map((level) => level.flatMap((one) => one.allows));
  work.spend(SET_STEPS * allows.reduce((sum, level) => sum + level.length, 1));
  const denies = levels.flat().flatMap((one) => one.denies);
  work.spend(SET_STEPS * denies.length);
  function onAll({ sure, maybe, together }: ResourceSets): Decision {
    const possibly = within.single ? maybe : together;
    return decide(sure, possibly, (set) => domain.emptiness(complement(set), work), 'empty');
  }
  const granted = inAll(allows.map(setsOf));
  const roughlyGranted = inAll(allows.map((level) => inAny(level.map(withExempted))));
  const roughlyAllowed = without(
    roughlyGranted,
    setsOf(denies.filter(({ statement }) => statement.resources?.not === true)),
  );
  const allowed = without(granted, setsOf(denies));
  const somewhere = once(() => decide(allowed.sure, allowed.maybe, (set) => domain.emptiness(set, work), 'inhabited'));
  return {
    everywhere: once(() => onAll(allowed)),
    somewhere,
    grantedEverywhere: once(() => onAll(roughlyGranted)),
    broadly: once(() => weakest([onAll(roughlyAllowed), somewhere()])),
  };
}

/** What each statement costs to be put together with others, in several ways. */
const SET_STEPS = 12;

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

function once(compute: () => Decision): () => Decision {
  let decision: Decision | null = null;
  return () => {
    decision ??= compute();
    return decision;
  };
}
