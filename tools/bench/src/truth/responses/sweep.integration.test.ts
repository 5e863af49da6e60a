import { test } from 'vitest';
import { sweepResponses } from './sweep.ts';
import { WRONG_RESPONSES } from './wrong-responses.ts';

test('no verdict is better than the truth, whatever wrong response AWS or a proxy sends', async ({ expect }) => {
  const { rows, statuses } = await sweepResponses({ accounts: 4, seed: 23 });

  expect(Object.keys(WRONG_RESPONSES)).toHaveLength(13);
  expect(rows.filter(({ better, lost }) => better.length > 0 || lost > 0)).toEqual([]);
  expect(rows.filter(({ sent }) => sent === 0)).toEqual([]);
  expect(new Set(rows.map(({ action }) => action)).size).toBeGreaterThan(25);
  // There is something to be wrong about.
  expect(statuses.filter((status) => status === 'FAIL').length).toBeGreaterThan(50);
  expect(rows.filter(({ unknown }) => unknown > 0).length).toBeGreaterThan(200);
}, 120_000);
