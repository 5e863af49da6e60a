import { type Glob, isRun, ONE, RUN, SEGMENT_ONE, SEGMENT_RUN } from './glob.ts';

/**
 * Where in a glob's tokens a reader may stand after some characters; ascending. Empty: no match can
 * follow any more.
 */
export type GlobState = readonly number[];

export function startState(glob: Glob): GlobState {
  return settle(glob, [0]);
}

/** The state after one more character. */
export function advance(glob: Glob, state: GlobState, character: string): GlobState {
  const next: number[] = [];
  for (const position of state) {
    const token = glob.tokens[position];
    if (token === undefined) continue;
    const stays = token === RUN || (token === SEGMENT_RUN && character !== ':');
    const passes = token === character || token === ONE || (token === SEGMENT_ONE && character !== ':');
    if (stays) next.push(position);
    if (passes) next.push(position + 1);
  }
  return settle(glob, next);
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
 * Adds what a run may skip to. Then drops what stands before the last `RUN` reached: all that could
 * match from there can match from the run too, as it takes any characters. So a state stays about as
 * small as the stretch between two `*`, and matching needs no backtracking.
 */
function settle(glob: Glob, positions: readonly number[]): GlobState {
  const settled = new Set<number>();
  for (const position of positions) {
    let at = position;
    settled.add(at);
    for (let token = glob.tokens[at]; token !== undefined && isRun(token); token = glob.tokens[at]) {
      at += 1;
      settled.add(at);
    }
  }
  const ascending = [...settled].sort((left, right) => left - right);
  const lastRun = ascending.findLastIndex((position) => glob.tokens[position] === RUN);
  return lastRun <= 0 ? ascending : ascending.slice(lastRun);
}
