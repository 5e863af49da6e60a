import * as fc from 'fast-check';
import { test } from 'vitest';
import { defaultEpochMs, toInstant } from './clock.ts';

test('an instant is what Date says, without milliseconds', ({ expect }) => {
  fc.assert(
    fc.property(fc.date({ min: new Date(-1), max: new Date('2400-01-01T00:00:00Z'), noInvalidDate: true }), (date) => {
      expect(toInstant(date.getTime())).toBe(`${date.toISOString().slice(0, 19)}Z`);
    }),
  );
});

test('a world is counted back from the beginning of the month', ({ expect }) => {
  expect(new Date(defaultEpochMs(Date.parse('2026-11-23T10:11:12Z'))).toISOString()).toBe('2026-11-01T00:00:00.000Z');
  expect(new Date(defaultEpochMs(Date.parse('2026-01-01T00:00:00Z'))).toISOString()).toBe('2026-01-01T00:00:00.000Z');
});
