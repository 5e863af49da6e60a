import { describe, test } from 'vitest';
import { counted, formatDuration, formatInstant, spaced } from './format.ts';

describe('format', () => {
  test.for([
    [0, '0.0 s'],
    [320, '0.3 s'],
    [9_949, '9.9 s'],
    [9_950, '10 s'],
    [59_400, '59 s'],
    [59_600, '1 min 0 s'],
    [185_000, '3 min 5 s'],
    [7_440_000, '2 h 4 min'],
  ] as const)('%d ms is %s', ([ms, expected], { expect }) => {
    expect(formatDuration(ms)).toBe(expected);
  });

  test.for([
    [0, '0 accounts'],
    [1, '1 account'],
    [12_345, '12,345 accounts'],
  ] as const)('%d: %s', ([count, expected], { expect }) => {
    expect(counted(count, 'account')).toBe(expected);
  });

  test('instants are shown in UTC, and nonsense is said to be', ({ expect }) => {
    expect(formatInstant('2026-11-01T10:30:59+02:00')).toBe('2026-11-01 08:30 UTC');
    expect(formatInstant('soon')).toBe('an unknown time');
  });

  test('codes are spaced', ({ expect }) => {
    expect(spaced('role_not_assumable')).toBe('role not assumable');
  });
});
