import type { OrganizationId } from '@plinth/contract';
import { z } from 'zod';
import type { DatabaseSession } from '../database-session.ts';
import { type SqlStatement, sqlStatement } from '../sql-statement.ts';
import { compress, decompress, type EvidencePart } from './evidence-parts.ts';

/** Stores the parts that the organization doesn't have yet. */
export async function storeEvidence(
  session: DatabaseSession,
  organizationId: OrganizationId,
  parts: readonly EvidencePart[],
): Promise<void> {
  if (parts.length === 0) return;
  // In one order everywhere, so that two accounts with the same parts can't wait for each other.
  const sorted = parts.toSorted((a, b) => (a.hash < b.hash ? -1 : Number(a.hash > b.hash)));
  const rows = await Promise.all(
    sorted.map(async ({ hash, json }) => [
      Buffer.from(hash, 'base64url'),
      Buffer.byteLength(json),
      await compress(json),
    ]),
  );
  await session.execute(storeStatement(rows.length), [organizationId, ...rows.flat()]);
}

const storeStatements = new Map<number, SqlStatement>();

/** One for each number of parts: their contents go as they are, where an array would be written out as text. */
function storeStatement(count: number): SqlStatement {
  const known = storeStatements.get(count);
  if (known) return known;
  const rows = Array.from({ length: count }, (_, row) => `($1, $${3 * row + 2}, $${3 * row + 3}, $${3 * row + 4})`);
  const store = sqlStatement(
    `insert into evidence (organization_id, hash, size_bytes, content) values ${rows.join(', ')} on conflict do nothing`,
  );
  storeStatements.set(count, store);
  return store;
}

/** The contents by hash; a hash that isn't there is left out. */
export async function loadEvidence(
  session: DatabaseSession,
  organizationId: OrganizationId,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, unknown>> {
  const rows = await session.rows(
    LOAD,
    [organizationId, hashes.map((hash) => Buffer.from(hash, 'base64url'))],
    z.object({ hash: z.instanceof(Buffer), content: z.instanceof(Buffer) }),
  );
  const contents = await Promise.all(
    rows.map(async ({ hash, content }) => [hash.toString('base64url'), JSON.parse(await decompress(content))] as const),
  );
  return new Map<string, unknown>(contents);
}

const LOAD = sqlStatement(`select hash, content from evidence where organization_id = $1 and hash = any($2::bytea[])`);
