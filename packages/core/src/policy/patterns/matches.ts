import { asciiLowerCase, type Glob } from './glob.ts';
import { advance, isAccepting, startState } from './glob-state.ts';

/**
 * True when the whole of `text` matches. Takes time in proportion to text × pattern at worst,
 * whatever the pattern: no backtracking.
 */
export function matches(glob: Glob, text: string): boolean {
  if (glob.shape === 'exact') return text === glob.prefix;
  if (!text.startsWith(glob.prefix)) return false;
  if (glob.shape === 'prefix') return true;
  let state = startState(glob);
  for (const character of text) {
    state = advance(glob, state, character);
    if (state.length === 0) return false;
  }
  return isAccepting(glob, state);
}

/** `matches` for a glob made by `actionGlob`. */
export function matchesAction(glob: Glob, action: string): boolean {
  return matches(glob, asciiLowerCase(action));
}
