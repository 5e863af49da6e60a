/**
 * A pattern with IAM's wildcards: `*` (any run of characters, also none) and `?` (exactly one).
 *
 * `exact` and `prefix` are the commonest shapes, matched without looking at `tokens`, which hold
 * the whole truth and are made when first asked for: an account has a hundred thousand patterns.
 */
export interface Glob {
  readonly text: string;
  /** What every match begins with. */
  readonly prefix: string;
  /**
   * `exact`: only `prefix` itself matches; `prefix`: all that begin with it; `segmented`: some
   * wildcard stops at colons; `general`: the rest.
   */
  readonly shape: 'exact' | 'prefix' | 'segmented' | 'general';
  readonly tokens: readonly Token[];
}

/** One character, or a wildcard. The `segment` ones don't match a colon. */
export type Token = string | typeof ONE | typeof RUN | typeof SEGMENT_ONE | typeof SEGMENT_RUN;

export const ONE = 0;
export const RUN = 1;
export const SEGMENT_ONE = 2;
export const SEGMENT_RUN = 3;

/** Makes a glob of tokens. Neighboring runs become one. */
export function makeGlob(text: string, tokens: readonly Token[]): Glob {
  const merged: Token[] = [];
  for (const token of tokens) {
    const last = merged.at(-1);
    if (isRun(token) && last !== undefined && isRun(last)) {
      if (token === RUN) merged[merged.length - 1] = RUN;
    } else {
      merged.push(token);
    }
  }
  const firstWildcard = merged.findIndex((token) => typeof token !== 'string');
  // Without the room that a list has for growing: an account has a hundred thousand patterns.
  const prefix = merged.slice(0, firstWildcard === -1 ? merged.length : firstWildcard).join('');
  return { text, prefix, shape: shapeOf(merged, firstWildcard), tokens: merged.slice() };
}

/** The glob of a text without wildcards, or with a `*` at its end and nowhere else; null for others. */
export function plainGlob(text: string): Glob | null {
  const firstWildcard = text.search(/[*?]/);
  if (firstWildcard === -1) return new PlainGlob(text, text, 'exact');
  if (firstWildcard !== text.length - 1 || !text.endsWith('*')) return null;
  return new PlainGlob(text, text.slice(0, -1), 'prefix');
}

/** A glob in which every `*` and `?` is a wildcard and colons are nothing special. */
export function textGlob(text: string): Glob {
  return plainGlob(text) ?? makeGlob(text, Array.from(text, wildcardOrSelf));
}

/** A glob over action names, which IAM compares without regard to case. */
export function actionGlob(text: string): Glob {
  return textGlob(asciiLowerCase(text));
}

/** Lower-cases A to Z only: `toLowerCase` makes an ASCII `k` of the Kelvin sign. */
export function asciiLowerCase(text: string): string {
  if (!/[A-Z]/.test(text)) return text;
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  return text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

export function wildcardOrSelf(character: string): Token {
  if (character === '*') return RUN;
  return character === '?' ? ONE : character;
}

export function isRun(token: Token): boolean {
  return token === RUN || token === SEGMENT_RUN;
}

function shapeOf(tokens: readonly Token[], firstWildcard: number): Glob['shape'] {
  if (firstWildcard === -1) return 'exact';
  if (tokens.includes(SEGMENT_ONE) || tokens.includes(SEGMENT_RUN)) return 'segmented';
  return firstWildcard === tokens.length - 1 && tokens[firstWildcard] === RUN ? 'prefix' : 'general';
}

/** A class for its getter on the prototype: an object for each pattern, no closure. */
class PlainGlob implements Glob {
  readonly text: string;
  readonly prefix: string;
  readonly shape: 'exact' | 'prefix';
  #tokens: readonly Token[] | null = null;

  constructor(text: string, prefix: string, shape: 'exact' | 'prefix') {
    this.text = text;
    this.prefix = prefix;
    this.shape = shape;
  }

  get tokens(): readonly Token[] {
    this.#tokens ??= Array.from(this.text, wildcardOrSelf);
    return this.#tokens;
  }
}
