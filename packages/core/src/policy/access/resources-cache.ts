import type { Work } from '../../work/work.ts';
import type { Decision } from '../model/decision.ts';
import type { AccessQuestion, Resources } from '../model/effective-access.ts';
import type { ParsedPolicy, PolicyStatement } from '../model/parsed-policy.ts';
import type { Domain } from '../patterns/domain.ts';
import type { TextSet } from '../patterns/text-set.ts';
import type { ApplicableStatement, ApplicableStatements } from './applicable-statement.ts';
import type { PolicyColumns } from './numbered-policy.ts';
import { type Applied, type ResourceSets, resourceSets } from './resource-sets.ts';

/** What was worked out about the resources of some questions, in one policy context. */
export interface ResourcesCache {
  readonly within: Resources;
  readonly domain: Domain;
  /** What deciding about them may cost. */
  readonly work: Work;
  /** By the numbers of all that contributes (`contributionKey`). */
  readonly decisions: Map<string, AccessDecisions>;
  /** The statement with what it does to these resources, worked out once. */
  toApplicable(policy: ParsedPolicy, statement: PolicyStatement, applied: Applied): ApplicableStatement;
}

/** The decisions of an `EffectiveAccess`, which many sets of policies share. Each is worked out when asked. */
export interface AccessDecisions {
  everywhere(): Decision;
  somewhere(): Decision;
  grantedEverywhere(): Decision;
  broadly(): Decision;
}

/** The caches of all resources that were asked about in a policy context. */
export interface ResourcesCaches {
  /** Resources with the same text have the same. */
  of(resources: Resources): ResourcesCache;
  /** What looking for statements may cost. */
  readonly work: Work;
  /** The statements that apply to a cached question. */
  readonly applicable: PolicyColumns<AccessQuestion, ApplicableStatements>;
  /** The statements that cover an action, by the action of cached questions with a key known. */
  readonly covering: PolicyColumns<string, readonly PolicyStatement[]>;
}

export function createResourcesCaches(work: Work): ResourcesCaches {
  const caches = new Map<string, ResourcesCache>();
  return {
    work,
    applicable: new Map(),
    covering: new Map(),
    of(resources) {
      const known = caches.get(resources.text);
      if (known !== undefined) return known;
      const cache = createResourcesCache(resources, work);
      caches.set(resources.text, cache);
      return cache;
    },
  };
}

function createResourcesCache(within: Resources, work: Work): ResourcesCache {
  const domain = within.domain();
  // By how the statement is looked at: there are four ways.
  const known = new Map<number, Map<PolicyStatement, ApplicableStatement>>();
  let last = PLAIN_NUMBERS;
  function numberOf(statement: PolicyStatement, sets: ResourceSets): number {
    const plain = plainNumber(statement, sets);
    if (plain !== null) return plain;
    last += 1;
    return last;
  }
  return {
    within,
    domain,
    work,
    decisions: new Map(),
    toApplicable(policy, statement, applied) {
      const index = Number(applied.truth === 'always') + 2 * Number(applied.othersOnly);
      const byStatement = known.get(index) ?? new Map<PolicyStatement, ApplicableStatement>();
      known.set(index, byStatement);
      const found = byStatement.get(statement);
      if (found !== undefined) return found;
      const sets = resourceSets(statement, applied, domain, work);
      const applicable = { policy, statement, contribution: { number: numberOf(statement, sets), sets } };
      byStatement.set(statement, applicable);
      return applicable;
    },
  };
}

const PLAIN_NUMBERS = 32;

/** For a statement that applies to all resources or to none: its number is what it does. */
function plainNumber({ effect, resources }: PolicyStatement, { sure, maybe, together }: ResourceSets): number | null {
  const [first, second, third] = [bitOf(sure), bitOf(maybe), bitOf(together)];
  if (first === null || second === null || third === null) return null;
  const exempts = effect === 'Deny' && resources?.not === true;
  return first + 2 * second + 4 * third + 8 * Number(effect === 'Deny') + 16 * Number(exempts);
}

function bitOf({ kind }: TextSet): 0 | 1 | null {
  if (kind === 'everything') return 1;
  return kind === 'nothing' ? 0 : null;
}
