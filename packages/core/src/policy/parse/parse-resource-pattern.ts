import type { PolicyVersion } from '../model/policy-version.ts';
import type { ResourcePattern } from '../model/resource-pattern.ts';
import {
  type Glob,
  makeGlob,
  ONE,
  plainGlob,
  RUN,
  SEGMENT_ONE,
  SEGMENT_RUN,
  type Token,
  wildcardOrSelf,
} from '../patterns/glob.ts';
import { type Piece, splitVariables } from './variables.ts';

/** Stands for the caller's name; not a character that names or ARNs may have. */
const CALLER_NAME = '\u{10ffff}';

/** The ARN of a user such that patterns with `${aws:username}` name it, and those with its name don't. */
export function asCaller(userArn: string): string {
  return userArn.slice(0, userArn.lastIndexOf('/') + 1) + CALLER_NAME;
}

/**
 * Reads a resource as IAM does. In an ARN, a wildcard stays within its segment (between colons),
 * except `*` at the end of a segment, which goes on beyond colons.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function parseResourcePattern(text: string, version: PolicyVersion): ResourcePattern {
  const hasPieces = version === '2012-10-17' && text.includes('${');
  const plain = hasPieces ? null : plainGlob(text);
  if (plain) return { text, glob: plain, variables: [], caller: null };
  const isArn = text.startsWith('arn:');
  if (!hasPieces) return { text, glob: makeGlob(text, plainTokens(text, isArn)), variables: [], caller: null };
  const pieces = splitVariables(text);
  const variables = pieces.flatMap((piece) => ('variable' in piece ? [piece.variable] : []));
  function globWith(variable: Token): Glob {
    const tokens = pieces.map((piece, index): Token => {
      if ('variable' in piece) return variable;
      return isArn ? withinSegment(piece.token, endsSegment(pieces[index + 1])) : piece.token;
    });
    return makeGlob(text, tokens);
  }
  const isCaller = variables.join() === 'aws:username' && /[:/]\$\{\s*aws:username\s*\}$/i.test(text);
  return { text, glob: globWith(RUN), variables, caller: isCaller ? globWith(CALLER_NAME) : null };
}

function endsSegment(next: Piece | undefined): boolean {
  return next === undefined || ('token' in next && next.token === ':');
}

function withinSegment(token: Token, isLast: boolean): Token {
  if (token === ONE) return SEGMENT_ONE;
  if (token !== RUN) return token;
  return isLast ? RUN : SEGMENT_RUN;
}

/** Without an object for each character: some patterns are thousands of them long. */
function plainTokens(text: string, isArn: boolean): readonly Token[] {
  const tokens: Token[] = [];
  for (const character of text) tokens.push(wildcardOrSelf(character));
  if (!isArn) return tokens;
  return tokens.map((token, index) => withinSegment(token, index === tokens.length - 1 || tokens[index + 1] === ':'));
}
