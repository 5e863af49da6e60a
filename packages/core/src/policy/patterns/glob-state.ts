import { type Glob, isRun, ONE, RUN, SEGMENT_ONE, SEGMENT_RUN } from './glob.ts';

/**
 * Where in a glob's tokens a reader may stand after some characters; ascending. Empty: no match can
 * follow any more.
 */
export type GlobState = readonly number[];

export function startState(glob: Glob): GlobState {
  const state: number[] = [];
  addPosition(glob, 0, state);
  return state;
}

/** The state after one more character. */
export function advance(glob: Glob, state: GlobState, character: string): GlobState {
  const next: number[] = [];
  for (const position of state) {
    const token = glob.tokens[position];
    if (token === undefined) continue;
    const stays = token === RUN || (token === SEGMENT_RUN && character !== ':');
    const passes = token === character || token === ONE || (token === SEGMENT_ONE && character !== ':');
    if (stays) addPosition(glob, position, next);
    if (passes) addPosition(glob, position + 1, next);
  }
  return next;
}

export function isAccepting(glob: Glob, state: GlobState): boolean {
  return state.at(-1) === glob.tokens.length;
}

/** True when everything matches from here on. */
export function acceptsAll(glob: Glob, state: GlobState): boolean {
  const last = glob.tokens.length - 1;
  return glob.tokens[last] === RUN && state.includes(last);
}

/**
 * Adds a position, none of which comes before the one added last, and what a run there may skip to.
 * Drops what stands before the last `RUN` added: all that could match from there can match from the
 * run too, as it takes any characters. So a state stays about as small as the stretch between two `*`,
 * and matching needs no backtracking.
 */
function addPosition(glob: Glob, position: number, into: number[]): void {
  for (let at = position; ; at += 1) {
    const token = glob.tokens[at];
    if (at > (into.at(-1) ?? -1)) {
      if (token === RUN) into.length = 0;
      into.push(at);
    }
    if (token === undefined || !isRun(token)) return;
  }
}
