import type { AuditId, OrganizationId } from '@plinth/contract';
import type { OrganizationSnapshot } from '@plinth/core';
import { z } from 'zod';
import type { DatabaseSession } from '../database-session.ts';
import { sqlStatement } from '../sql-statement.ts';
import { storedJson } from '../stored-json.ts';
import { EvidenceMap, hashesOf, joinSnapshot, selectKinds, splitSnapshot } from './evidence-parts.ts';
import { loadEvidence, storeEvidence } from './evidence-store.ts';

/** Keeps what an audit read of its organization: by content, as all evidence. */
export async function storeOrganizationEvidence(
  session: DatabaseSession,
  organizationId: OrganizationId,
  auditId: AuditId,
  snapshot: OrganizationSnapshot,
): Promise<void> {
  const { map, parts } = await splitSnapshot(snapshot);
  await storeEvidence(session, organizationId, parts);
  await session.execute(STORE, [organizationId, auditId, storedJson(map)]);
}

const STORE = sqlStatement(`
  insert into organization_evidence (organization_id, audit_id, evidence) values ($1, $2, $3)`);

/** What an audit read of its organization, or of that only these kinds; empty when it read nothing of it. */
export async function loadOrganizationSnapshot(
  session: DatabaseSession,
  organizationId: OrganizationId,
  auditId: AuditId,
  kinds?: readonly string[],
): Promise<OrganizationSnapshot> {
  const row = await session.find(LOAD, [organizationId, auditId], z.object({ evidence: EvidenceMap }));
  if (!row) return {};
  const map = selectKinds(row.evidence, kinds);
  return joinSnapshot(map, await loadEvidence(session, organizationId, hashesOf(map)));
}

const LOAD = sqlStatement(`select evidence from organization_evidence where organization_id = $1 and audit_id = $2`);
