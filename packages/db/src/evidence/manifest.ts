import { hash } from 'node:crypto';
import { Cause } from '@plinth/contract';
import { z } from 'zod';
import { canonicalJson } from '../canonical-json.ts';
import type { EvidenceMap } from './evidence-parts.ts';

/** What lasts of an account's evidence, by kind: the hash of its content, and whether it has a volatile part besides. */
const Manifest = z.record(
  z.string(),
  z.union([z.object({ h: z.string(), v: z.literal(true).optional() }), z.object({ cause: Cause })]),
);
type Manifest = z.infer<typeof Manifest>;

/** What a ledger row keeps of its evidence. The lists go by kind, in the order of their names. */
export interface LedgerEvidence {
  /** SHA-256 of the manifest, which accounts and audits share. */
  readonly manifestHash: Buffer;
  readonly manifest: Manifest;
  /** Hashes of the volatile parts. */
  readonly volatile: readonly Buffer[];
  readonly observedAt: readonly Date[];
}

export function toLedgerEvidence(map: EvidenceMap): LedgerEvidence {
  const manifest: Manifest = {};
  const volatile: Buffer[] = [];
  const observedAt: Date[] = [];
  for (const [kind, entry] of Object.entries(map).sort(byName)) {
    if ('cause' in entry) {
      manifest[kind] = entry;
      continue;
    }
    manifest[kind] = entry.v === undefined ? { h: entry.h } : { h: entry.h, v: true };
    if (entry.v !== undefined) volatile.push(Buffer.from(entry.v, 'base64url'));
    observedAt.push(new Date(entry.at));
  }
  return { manifestHash: hash('sha256', canonicalJson(manifest), 'buffer'), manifest, volatile, observedAt };
}

/** The columns of a ledger row, and the manifest that it leads to. */
export const LedgerEvidenceRow = z
  .object({ manifest: Manifest, evidence_volatile: z.array(z.instanceof(Buffer)), evidence_at: z.array(z.date()) })
  .transform((row): EvidenceMap => {
    const volatile = row.evidence_volatile.values();
    const instants = row.evidence_at.values();
    return Object.fromEntries(
      Object.entries(row.manifest)
        .sort(byName)
        .map(([kind, entry]) => {
          if ('cause' in entry) return [kind, entry];
          const at = instants.next().value?.toISOString() ?? '';
          if (!entry.v) return [kind, { h: entry.h, at }];
          return [kind, { h: entry.h, v: volatile.next().value?.toString('base64url') ?? '', at }];
        }),
    );
  });

/** By code unit: neither the locale of Node nor that of the database has a say. */
function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
