import { CHECKS } from '@plinth/core';
import { test } from 'vitest';
import { compareTruth } from './compare-truth.ts';

test('every check has the true status in every account', async ({ expect }) => {
  const rows = await compareTruth({ accounts: 30, seed: 23 });

  expect(rows.filter(({ differences }) => differences.length > 0)).toEqual([]);
  expect(rows.filter(({ expected }) => expected === null).map(({ checkId }) => checkId)).toEqual([]);
  expect(rows.map(({ checkId }) => checkId)).toEqual(CHECKS.map(({ id }) => id));
  expect(rows.map(({ got }) => Object.values(got).reduce((sum, count) => sum + count))).toEqual(CHECKS.map(() => 30));
});
