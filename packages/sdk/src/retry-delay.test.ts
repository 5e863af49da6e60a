import { describe, test } from 'vitest';
import { parseRetryAfter, retryDelay } from './retry-delay.ts';

describe('retryDelay', () => {
  test.for([
    [0, null, 0.5, 250],
    [1, null, 0.5, 500],
    [3, null, 1, 4000],
    [9, null, 1, 8000],
    [2000, null, 0.25, 2000],
    [0, 3000, 0, 3000],
    [0, 3000, 0.5, 3250],
    [0, 60_001, 0.5, null],
  ] as const)(
    'attempt %d, Retry-After %s ms, random %d: %s ms',
    ([attempt, retryAfterMs, random, expected], { expect }) => {
      expect(retryDelay({ attempt, retryAfterMs, random, baseMs: 500 })).toBe(expected);
    },
  );
});

describe('parseRetryAfter', () => {
  const nowMs = Date.parse('2026-11-01T00:00:00Z');
  test.for([
    [null, null],
    ['3', 3000],
    [' 0.5 ', 500],
    ['Sun, 01 Nov 2026 00:00:10 GMT', 10_000],
    ['Sat, 31 Oct 2026 00:00:10 GMT', 0],
    ['soon', null],
    ['-5x', null],
  ] as const)('%j is %s ms', ([header, expected], { expect }) => {
    expect(parseRetryAfter(header, nowMs)).toBe(expected);
  });
});
