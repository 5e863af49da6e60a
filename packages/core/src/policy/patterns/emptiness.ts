import type { Work } from '../../work/work.ts';
import type { Glob } from './glob.ts';
import { SEGMENT_ONE, SEGMENT_RUN } from './glob.ts';
import { acceptsAll, advance, type GlobState, isAccepting, startState } from './glob-state.ts';
import type { TextSet } from './text-set.ts';

export type Emptiness = 'empty' | 'inhabited' | 'undecided';

/**
 * How many positions in globs may be advanced by one character, in all: some milliseconds. Real policies need a
 * few thousand; a hostile one could make the search exponential.
 */
const MAX_WORK = 100_000;

/** What each of them costs: states are made, and named to be known again. */
const POSITION_STEPS = 3;

/**
 * Whether any text at all is in the set. Exact, by walking the states of all globs at once, until
 * the bound on work is reached: then `undecided`, never a guess.
 */
export function emptiness(set: TextSet, work: Work, maxWork: number = MAX_WORK): Emptiness {
  const start = firstStep(set, new Map());
  const seen = new Set<string>([keyOf(start)]);
  const open: Step[] = [start];
  let spent = 0;
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (isMember(step)) return 'inhabited';
    const positions = countPositions(step);
    for (const character of distinguishing(step)) {
      work.spend(POSITION_STEPS * positions);
      spent += positions;
      if (spent > maxWork) return 'undecided';
      const next = take(step, character);
      if (next.kind === 'false') continue;
      const key = keyOf(next);
      if (seen.has(key)) continue;
      seen.add(key);
      open.push(next);
    }
  }
  return 'empty';
}

/** What is left to match after some characters were read, with what is already decided folded away. */
type Step =
  | { readonly kind: 'true' }
  | { readonly kind: 'false' }
  | { readonly kind: 'glob'; readonly id: number; readonly glob: Glob; readonly state: GlobState }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Step[] }
  | { readonly kind: 'not'; readonly of: Step };

const TRUE: Step = { kind: 'true' };
const FALSE: Step = { kind: 'false' };

/** Stands for every character that no pattern names. Longer than a character, so no token equals it. */
const OTHER = 'other';

function firstStep(set: TextSet, ids: Map<string, number>): Step {
  switch (set.kind) {
    case 'everything':
      return TRUE;
    case 'nothing':
      return FALSE;
    case 'glob':
      return globStep(idOf(set.glob, ids), set.glob, startState(set.glob));
    case 'union':
      return combine(
        'or',
        set.of.map((part) => firstStep(part, ids)),
      );
    case 'intersection':
      return combine(
        'and',
        set.of.map((part) => firstStep(part, ids)),
      );
    case 'complement':
    default:
      return negate(firstStep(set.of, ids));
  }
}

function take(step: Step, character: string): Step {
  switch (step.kind) {
    case 'true':
    case 'false':
      return step;
    case 'glob':
      return globStep(step.id, step.glob, advance(step.glob, step.state, character));
    case 'and':
    case 'or':
      return combine(
        step.kind,
        step.of.map((part) => take(part, character)),
      );
    case 'not':
    default:
      return negate(take(step.of, character));
  }
}

function isMember(step: Step): boolean {
  switch (step.kind) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'glob':
      return isAccepting(step.glob, step.state);
    case 'and':
      return step.of.every(isMember);
    case 'or':
      return step.of.some(isMember);
    case 'not':
    default:
      return !isMember(step.of);
  }
}

/** The characters that lead to different steps; all others lead where OTHER leads. */
function distinguishing(step: Step): Set<string> {
  const characters = new Set<string>();
  collectDistinguishing(step, characters);
  // The last one added is walked first, and what no pattern names is the likeliest way out.
  characters.add(OTHER);
  return characters;
}

function collectDistinguishing(step: Step, into: Set<string>): void {
  switch (step.kind) {
    case 'true':
    case 'false':
      return;
    case 'glob':
      for (const position of step.state) {
        const token = step.glob.tokens[position];
        if (typeof token === 'string') into.add(token);
        if (token === SEGMENT_ONE || token === SEGMENT_RUN) into.add(':');
      }
      return;
    case 'and':
    case 'or':
      for (const part of step.of) collectDistinguishing(part, into);
      return;
    case 'not':
      collectDistinguishing(step.of, into);
  }
}

function countPositions(step: Step): number {
  switch (step.kind) {
    case 'true':
    case 'false':
      return 0;
    case 'glob':
      return 1 + step.state.length;
    case 'and':
    case 'or':
      return step.of.reduce((sum, part) => sum + countPositions(part), 0);
    case 'not':
    default:
      return countPositions(step.of);
  }
}

function globStep(id: number, glob: Glob, state: GlobState): Step {
  if (state.length === 0) return FALSE;
  return acceptsAll(glob, state) ? TRUE : { kind: 'glob', id, glob, state };
}

function combine(kind: 'and' | 'or', parts: readonly Step[]): Step {
  const [absorbing, neutral] = kind === 'and' ? ['false', 'true'] : ['true', 'false'];
  const kept: Step[] = [];
  for (const part of parts) {
    if (part.kind === absorbing) return part;
    if (part.kind !== neutral) kept.push(part);
  }
  const [first] = kept;
  if (first === undefined) return kind === 'and' ? TRUE : FALSE;
  return kept.length === 1 ? first : { kind, of: kept };
}

function negate(step: Step): Step {
  if (step.kind === 'true') return FALSE;
  if (step.kind === 'false') return TRUE;
  return step.kind === 'not' ? step.of : { kind: 'not', of: step };
}

function keyOf(step: Step): string {
  switch (step.kind) {
    case 'true':
      return 'T';
    case 'false':
      return 'F';
    case 'glob':
      return `${step.id}@${step.state.join('.')}`;
    case 'and':
      return `&(${step.of.map(keyOf).join(' ')})`;
    case 'or':
      return `|(${step.of.map(keyOf).join(' ')})`;
    case 'not':
    default:
      return `!(${keyOf(step.of)})`;
  }
}

/** Equal tokens share an id, so that equal steps have equal keys. */
function idOf(glob: Glob, ids: Map<string, number>): number {
  const key = JSON.stringify(glob.tokens);
  const id = ids.get(key) ?? ids.size;
  ids.set(key, id);
  return id;
}
