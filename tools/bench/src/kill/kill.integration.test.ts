import { test } from 'vitest';
import { killAtRandom } from './kill.ts';

test('nothing is lost or doubled when processes are killed', { timeout: 600_000 }, async ({ expect }) => {
  const { audits, rows, faults } = await killAtRandom({ accounts: 12, audits: 2, kills: 4, seed: 23 });

  expect(faults).toEqual([]);
  expect(audits).toBeGreaterThanOrEqual(2);
  expect(rows).toBe(audits * 12);
});
