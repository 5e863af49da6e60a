import type { Snapshot } from '../evidence/registry.ts';
import { deepFreeze } from './deep-freeze.ts';
import { NOW } from './evidence-fixtures.ts';

/** A snapshot of this evidence, taken at `NOW`: a frozen copy, so that a check that changes it throws. */
export function toSnapshot(evidence: { readonly [name: string]: unknown }): Snapshot {
  const entries = Object.entries(structuredClone(evidence)).map(([name, data]) => {
    return [name, { available: true, data, observedAt: NOW }] as const;
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- testCheck parses every piece by its kind's schema
  return deepFreeze(Object.fromEntries(entries)) as Snapshot;
}
