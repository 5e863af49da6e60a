import { describe, it } from 'vitest';
import { fail } from '../check/verdict.ts';
import { judgeGrant } from './judge-grant.ts';

const judge = (decision: 'always' | 'conditionally' | 'never' | 'unknown', isUnclear = false, policies?: string[]) =>
  judgeGrant(
    'arn:r',
    { isUnclear },
    () => decision,
    () => fail('arn:r', 'granted'),
    policies && (() => policies),
  );

describe('a verdict on what policies grant', () => {
  it.for([
    ['always', 'FAIL'],
    ['conditionally', 'MANUAL'],
    ['never', 'PASS'],
    ['unknown', 'UNKNOWN'],
  ] as const)('is, when they grant it %s, %s', ([decision, status], { expect }) => {
    expect(judge(decision).status).toBe(status);
    expect(judge(decision, true).status).toBe('UNKNOWN');
  });

  it('names the policies whose conditions a person has to look at, a few of many', ({ expect }) => {
    const asks = 'grant what the check looks for, but only under conditions: judge whether these are enough.';

    expect(judge('conditionally')).toMatchObject({ lookAt: `Policies ${asks}` });
    expect(judge('conditionally', false, ['a', 'b'])).toMatchObject({ lookAt: `Policies (a, b) ${asks}` });
    expect(judge('conditionally', false, ['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toMatchObject({
      lookAt: `Policies (a, b, c, d, e and 2 more) ${asks}`,
    });
  });
});
