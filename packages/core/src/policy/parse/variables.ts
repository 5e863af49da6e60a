import { type Token, wildcardOrSelf } from '../patterns/glob.ts';

/** A piece of text in which policy variables work: a character or wildcard, or a variable's name. */
export type Piece = { readonly token: Token } | { readonly variable: string };

const VARIABLE = /\$\{([^{}]*)\}/g;

/** Some wildcards and `$` are written `${*}`, `${?}`, `${$}` to mean themselves. */
const ESCAPED = new Set(['*', '?', '$']);

/** Splits text at its variables. Names come in lower case, without their default value. */
export function splitVariables(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    const name = match[1] ?? '';
    pushCharacters(text.slice(end, match.index), pieces);
    end = match.index + match[0].length;
    if (ESCAPED.has(name)) pieces.push({ token: name });
    else pieces.push({ variable: (name.split(',')[0] ?? '').trim().toLowerCase() });
  }
  pushCharacters(text.slice(end), pieces);
  return pieces;
}

export function hasVariables(text: string): boolean {
  return text.includes('${') && splitVariables(text).some((piece) => 'variable' in piece);
}

function pushCharacters(text: string, into: Piece[]): void {
  for (const character of text) into.push({ token: wildcardOrSelf(character) });
}
