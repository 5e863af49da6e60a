import { test } from 'vitest';
import type { EvidenceMap } from './evidence-parts.ts';
import { LedgerEvidenceRow, toLedgerEvidence } from './manifest.ts';

const A = 'A'.repeat(42) + 'A';
const B = 'B'.repeat(42) + 'A';
const CAUSE = { code: 'throttled', message: 'Too many calls.' } as const;
const MAP: EvidenceMap = {
  passwordPolicy: { h: A, at: '2026-01-01T00:00:02.000Z' },
  accountSummary: { cause: CAUSE },
  credentialReport: { h: B, v: A, at: '2026-01-01T00:00:01.000Z' },
};

test('what a ledger row and its manifest keep makes the whole again', ({ expect }) => {
  const { manifest, volatile, observedAt } = toLedgerEvidence(MAP);

  // Postgres keeps the keys of a jsonb in an order of its own.
  const row = {
    manifest: Object.fromEntries(Object.entries(manifest).reverse()),
    evidence_volatile: [...volatile],
    evidence_at: [...observedAt],
  };
  expect(LedgerEvidenceRow.parse(row)).toEqual(MAP);
});

test('what moves with every reading does not touch the manifest', ({ expect }) => {
  const { manifestHash } = toLedgerEvidence(MAP);
  const moved: EvidenceMap = { ...MAP, credentialReport: { h: B, v: B, at: '2026-02-02T00:00:00.000Z' } };
  const changed: EvidenceMap = { ...MAP, credentialReport: { h: A, v: A, at: '2026-01-01T00:00:01.000Z' } };

  expect(toLedgerEvidence(moved).manifestHash.equals(manifestHash)).toBe(true);
  expect(toLedgerEvidence(changed).manifestHash.equals(manifestHash)).toBe(false);
});
