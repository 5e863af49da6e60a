import type { OrganizationId } from '@plinth/contract';
import type { DatabaseSession } from '../database-session.ts';
import { sqlStatement } from '../sql-statement.ts';
import { storedJson } from '../stored-json.ts';
import type { EvidencePart } from './evidence-parts.ts';
import { storeEvidence } from './evidence-store.ts';
import type { LedgerEvidence } from './manifest.ts';

/** What the account's newest ledger row keeps of its evidence; null when there is none. */
export interface PreviousEvidence {
  readonly evidence_manifest: Buffer | null;
  readonly evidence_volatile: readonly Buffer[] | null;
}

/** Stores what the account's previous audit did not: usually what is volatile, often nothing. */
export async function storeAccountEvidence(
  session: DatabaseSession,
  organizationId: OrganizationId,
  input: { evidence: LedgerEvidence; parts: readonly EvidencePart[]; previous: PreviousEvidence },
): Promise<void> {
  const { evidence, parts, previous } = input;
  const isKnown = previous.evidence_manifest?.equals(evidence.manifestHash) ?? false;
  const stored = new Set(previous.evidence_volatile?.map((hash) => hash.toString('base64url')));
  if (isKnown) {
    for (const entry of Object.values(evidence.manifest)) if ('h' in entry) stored.add(entry.h);
  }
  const missing = parts.filter((part) => !stored.has(part.hash));
  await storeEvidence(session, organizationId, missing);
  if (isKnown) return;
  await session.execute(STORE, [organizationId, evidence.manifestHash, storedJson(evidence.manifest)]);
}

const STORE = sqlStatement(`
  insert into evidence_manifests (organization_id, hash, manifest) values ($1, $2, $3) on conflict do nothing`);
