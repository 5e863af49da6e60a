import { describe, it } from 'vitest';
import { toLike } from './to-like.ts';

describe('toLike', () => {
  it.for([
    ['arn:aws:iam::*:user/a?c', 'arn:aws:iam::%:user/a_c'],
    ['100%', '100\\%'],
    ['a_b', 'a\\_b'],
    ['a\\*', 'a\\\\%'],
    ['plain', 'plain'],
  ] as const)('%s is %s', ([glob, like], { expect }) => {
    expect(toLike(glob)).toBe(like);
  });
});
