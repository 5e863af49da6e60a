import type { Work } from '../../work/work.ts';
import { type Glob, ONE, RUN, type Token } from './glob.ts';
import { haveCommonCharacter, type Tokens, walk } from './walk.ts';

/**
 * True when the whole of `text` matches. Takes time in proportion to text × pattern at worst,
 * whatever the pattern. Give a glob made by `actionGlob` its text in lower case.
 */
export function matches(glob: Glob, text: string, work: Work): boolean {
  work.spend(1);
  if (glob.shape === 'exact') return text === glob.prefix;
  if (!text.startsWith(glob.prefix)) return false;
  if (glob.shape === 'prefix') return true;
  const characters = charactersOf(text);
  return glob.shape === 'general' ? matchGreedily(glob, characters, work) : walk(glob.tokens, characters, fits, work);
}

function fits(one: Token, other: Token): boolean {
  return haveCommonCharacter(one, other, null);
}

/** A text without surrogates is its own list of characters. */
function charactersOf(text: string): Tokens {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
}

/**
 * What stands between two runs may take its first match, as the next run makes up for the rest. So
 * only the last run ever needs to take one character more.
 */
function matchGreedily({ tokens }: Glob, characters: Tokens, work: Work): boolean {
  let at = 0;
  let token = 0;
  let afterRun = -1;
  let resumeAt = 0;
  while (at < characters.length) {
    if (tokens[token] === RUN) {
      token += 1;
      afterRun = token;
      resumeAt = at;
    } else if (tokens[token] === ONE || tokens[token] === characters[at]) {
      token += 1;
      at += 1;
    } else if (afterRun === -1) {
      return false;
    } else {
      work.spend(1 + (at - resumeAt) / 4);
      resumeAt += 1;
      at = resumeAt;
      token = afterRun;
    }
  }
  return token === tokens.length || (token === tokens.length - 1 && tokens[token] === RUN);
}
