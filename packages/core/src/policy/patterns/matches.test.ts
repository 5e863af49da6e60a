import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { UNLIMITED } from '../../work/work.ts';
import { parseResourcePattern } from '../parse/parse-resource-pattern.ts';
import { actionGlob, asciiLowerCase, textGlob } from './glob.ts';
import { matches } from './matches.ts';

const pattern = fc.array(fc.constantFrom('a', 'b', ':', '*', '?'), { maxLength: 8 }).map((parts) => parts.join(''));
const text = fc.array(fc.constantFrom('a', 'b', ':', '😀'), { maxLength: 10 }).map((parts) => parts.join(''));

describe('matches', () => {
  it('agrees with a regular expression', ({ expect }) => {
    fc.assert(
      fc.property(pattern, text, (wild, candidate) => {
        expect(matches(textGlob(wild), candidate, UNLIMITED)).toBe(toExpression(wild).test(candidate));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps wildcards of an ARN within their segment, but for a * at the end of one', ({ expect }) => {
    fc.assert(
      fc.property(pattern, text, (wild, candidate) => {
        const { glob } = parseResourcePattern(`arn:${wild}`, '2012-10-17');

        expect(matches(glob, `arn:${candidate}`, UNLIMITED)).toBe(toSegmentedExpression(wild).test(candidate));
      }),
      { numRuns: 2000 },
    );
  });

  it.for<[pattern: string, action: string, expected: boolean]>([
    ['iam:passrole', 'IAM:PassRole', true],
    ['IAM:PASS*', 'iam:PassRole', true],
    ['i?m:*', 'iam:PassRole', true],
    ['iam:Pass', 'iam:PassRole', false],
    ['*:*', 'iam:PassRole', true],
    ['\u212Ams:*', 'kms:Decrypt', false],
  ])('action %s and %s: %s', ([wild, action, expected], { expect }) => {
    expect(matches(actionGlob(wild), asciiLowerCase(action), UNLIMITED)).toBe(expected);
  });

  it('takes no longer for a pattern made to be hard', ({ expect }) => {
    const hard = `${'*a'.repeat(500)}*b`;
    const started = process.cpuUsage();

    expect(matches(textGlob(hard), 'a'.repeat(5000), UNLIMITED)).toBe(false);
    expect(
      matches(parseResourcePattern(`arn:${hard}:x`, '2012-10-17').glob, `arn:${'a'.repeat(1000)}`, UNLIMITED),
    ).toBe(false);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(20_000);
  });
});

function toExpression(wild: string): RegExp {
  return new RegExp(`^${wild.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'su');
}

/** A run of wildcards that holds a `*` before a colon or the end goes on beyond colons. */
function toSegmentedExpression(wild: string): RegExp {
  const source = wild.replaceAll(/\*(?=:|$)|[*?]/g, (found, index: number) => {
    if (found === '?') return '[^:]';
    return index === wild.length - 1 || wild[index + 1] === ':' ? '.*' : '[^:]*';
  });
  return new RegExp(`^${source}$`, 'su');
}
