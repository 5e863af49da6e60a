import type { Snapshot } from '@plinth/core';
import { describe, it } from 'vitest';
import { joinSnapshot, sliceSnapshot } from './slice-snapshot.ts';

const observedAt = '2026-11-01T00:00:00Z';
const times = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `item${at}` }));

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- lists of anything will do here
const snapshot = {
  authorizationDetails: {
    available: true,
    observedAt,
    data: { users: times(41), groups: times(20), roles: [], policies: times(21) },
  },
  accountSummary: { available: true, observedAt, data: { users: 3 } },
  passwordPolicy: { available: true, observedAt, data: null },
  credentialReport: { available: false, cause: { code: 'throttled', message: 'Too many calls.' } },
  virtualMfaDevices: { available: true, observedAt, data: times(50) },
} as unknown as Snapshot;

describe('a snapshot in slices', () => {
  it('has each long list of an object in slices, and the rest as it was', ({ expect }) => {
    const { slices, rest } = sliceSnapshot(snapshot);

    expect(slices.map(({ kind, list, items }) => `${kind} ${list} ${items.length}`)).toEqual([
      'authorizationDetails users 20',
      'authorizationDetails users 20',
      'authorizationDetails users 1',
      'authorizationDetails policies 20',
      'authorizationDetails policies 1',
    ]);
    expect(rest).toMatchObject({ authorizationDetails: { data: { users: [], groups: times(20), policies: [] } } });
    expect(rest).toMatchObject({ virtualMfaDevices: { data: times(50) } });
  });

  it('is the same when it is joined, and was not changed', ({ expect }) => {
    const before = structuredClone(snapshot);
    const { slices, rest } = structuredClone(sliceSnapshot(snapshot));

    expect(joinSnapshot(rest, slices)).toEqual(before);
    expect(snapshot).toEqual(before);
  });
});
