import type { ParsedPolicy, Statement } from '../parse/parsed-policy.ts';
import type { Domain } from '../patterns/domain.ts';
import type { TextSet } from '../patterns/text-set.ts';
import type { Answer } from './answer.ts';
import type { Bearing } from './bearing.ts';
import { type Applied, type ResourceSets, resourceSets } from './resource-sets.ts';
import type { Resources } from './resources.ts';

/** What was worked out about the resources of some questions, in one policy context. */
export interface Scope {
  readonly within: Resources;
  readonly domain: Domain;
  /** By the numbers of all that contributes. */
  readonly answers: Map<string, ReachAnswers>;
  bearingOf(policy: ParsedPolicy, statement: Statement, applied: Applied): Bearing;
}

/** The answers of a `Reach`, which many sets of policies share. */
export interface ReachAnswers {
  everywhere(): Answer;
  somewhere(): Answer;
  grantedEverywhere(): Answer;
  broadly(): Answer;
}

export function createScope(within: Resources): Scope {
  const domain = within.domain();
  const known = new Map<Statement, (Bearing | undefined)[]>();
  let last = PLAIN_NUMBERS;
  function numberOf(statement: Statement, sets: ResourceSets): number {
    const plain = plainNumber(statement, sets);
    if (plain !== null) return plain;
    last += 1;
    return last;
  }
  return {
    within,
    domain,
    answers: new Map(),
    bearingOf(policy, statement, applied) {
      const index = Number(applied.truth === 'always') + 2 * Number(applied.othersOnly);
      const found = known.get(statement)?.[index];
      if (found !== undefined) return found;
      const sets = resourceSets(statement, applied, domain);
      const bearing = { policy, statement, contribution: { number: numberOf(statement, sets), sets } };
      const all = known.get(statement) ?? [];
      all[index] = bearing;
      known.set(statement, all);
      return bearing;
    },
  };
}

const PLAIN_NUMBERS = 32;

/** For a statement that applies to all resources or to none: its number is what it does. */
function plainNumber({ effect, resources }: Statement, { sure, maybe, together }: ResourceSets): number | null {
  const [first, second, third] = [bitOf(sure), bitOf(maybe), bitOf(together)];
  if (first === null || second === null || third === null) return null;
  const spares = effect === 'Deny' && resources?.not === true;
  return first + 2 * second + 4 * third + 8 * Number(effect === 'Deny') + 16 * Number(spares);
}

function bitOf({ kind }: TextSet): 0 | 1 | null {
  if (kind === 'everything') return 1;
  return kind === 'nothing' ? 0 : null;
}
