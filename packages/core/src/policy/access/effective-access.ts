import type { Decision } from '../model/decision.ts';
import type { AccessQuestion, EffectiveAccess } from '../model/effective-access.ts';
import type { Because } from '../model/grant.ts';
import type { ApplicableStatements } from './applicable-statement.ts';
import { contributionKey } from './contribution-key.ts';
import { decideAccess } from './decide-access.ts';
import { findApplicable, NONE_APPLICABLE } from './find-applicable.ts';
import type { NumberedPolicy } from './numbered-policy.ts';
import type { AccessDecisions, ResourcesCache, ResourcesCaches } from './resources-cache.ts';

/**
 * Where an action is allowed, by all policies of a set together. `levels` are the policies that grant, then those of
 * each ceiling. Questions about the same resources share their decisions where the statements that apply do the same:
 * first it is found which apply (`findApplicable`), then what they do is named (`contributionKey`), and only what has
 * no decisions under that name yet is decided (`decideAccess`).
 *
 * @example
 * const access = effectiveAccess([policies, boundary], { action: 'iam:PassRole', within }, caches);
 * access.somewhere(); // 'conditionally'
 */
export function effectiveAccess(
  levels: readonly (readonly NumberedPolicy[])[],
  question: AccessQuestion,
  caches: ResourcesCaches,
): EffectiveAccess {
  const [granting = []] = levels;
  caches.work.spend(levels.reduce((sum, level) => sum + level.length, BASE_STEPS));
  let found: ApplicableStatements[] | null = null;
  let isGranted = false;
  for (const policy of granting) {
    const own = findApplicable(policy, question, caches);
    if (own === NONE_APPLICABLE) continue;
    isGranted ||= own.allows.length > 0;
    if (found === null) found = [own];
    else found.push(own);
  }
  const [only] = found ?? [];
  if (!isGranted || found === null || only === undefined) return NOWHERE;
  const cache = caches.of(question.within);
  if (found.length === 1 && levels.length === 1) return accessAlone(only, cache);
  const ceilings = levels.slice(1).map((level) => level.map((policy) => findApplicable(policy, question, caches)));
  return accessTogether([found, ...ceilings], cache);
}

/** What a question costs that has its answer already. */
const BASE_STEPS = 8;

/** Most sets have one policy that covers an action, and many sets have that policy. */
function accessAlone(own: ApplicableStatements, cache: ResourcesCache): EffectiveAccess {
  own.aloneAccess ??= accessTogether([[own]], cache);
  return own.aloneAccess;
}

function accessTogether(levels: readonly (readonly ApplicableStatements[])[], cache: ResourcesCache): EffectiveAccess {
  const [granting = []] = levels;
  const key = contributionKey(levels, cache.work);
  const decisions = cache.decisions.get(key) ?? decideAccess(levels, cache);
  cache.decisions.set(key, decisions);
  return new SetAccess(decisions, granting);
}

/** Nothing grants the action. */
const NOWHERE: EffectiveAccess = {
  everywhere: () => 'never',
  somewhere: () => 'never',
  grantedEverywhere: () => 'never',
  broadly: () => 'never',
  because: [],
};

/** The decisions that many sets share, with the statements that they rest on in this one. */
class SetAccess implements EffectiveAccess {
  readonly #decisions: AccessDecisions;
  readonly #granting: readonly ApplicableStatements[];

  constructor(decisions: AccessDecisions, granting: readonly ApplicableStatements[]) {
    this.#decisions = decisions;
    this.#granting = granting;
  }

  everywhere(): Decision {
    return this.#decisions.everywhere();
  }

  somewhere(): Decision {
    return this.#decisions.somewhere();
  }

  grantedEverywhere(): Decision {
    return this.#decisions.grantedEverywhere();
  }

  broadly(): Decision {
    return this.#decisions.broadly();
  }

  get because(): readonly Because[] {
    return this.#granting.flatMap(({ allows }) => allows).map(({ policy, statement }) => ({ policy, statement }));
  }
}
