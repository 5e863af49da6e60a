import { setTimeout as sleep } from 'node:timers/promises';
import type { Audit, AuditEvent, AuditId, CallContext, OrganizationId, ParsedInputOf, Tracked } from '@plinth/contract';
import { found } from '../access/found.ts';
import { resolveOrganization } from '../access/resolve-organization.ts';
import type { Dependencies } from '../dependencies.ts';
import { ServiceError } from '../service-error.ts';
import { hasEnded } from './has-ended.ts';

/**
 * `audits.watch`: the accounts finished after `lastEventId`, then each one as it finishes, until the audit ends or
 * the client disconnects. An event's id is the ledger sequence of the newest account that was sent. Reads the ledger
 * a few times a second, and only while a client is connected.
 */
export async function* watchAudit(
  deps: Dependencies,
  context: CallContext,
  input: ParsedInputOf<'audits.watch'>,
): AsyncGenerator<Tracked<AuditEvent>, void, undefined> {
  let sequence = parseEventId(context.lastEventId);
  const organizationId = await resolveOrganization(deps, context, input.organizationId);
  let sent: Audit | null = null;
  while (!context.signal.aborted) {
    const { finished, audit } = await readNext(deps, organizationId, input.auditId, sequence);
    if (sent === null) yield track(sequence, { type: 'progress', audit });
    for (const row of finished) {
      sequence = row.sequence;
      yield track(sequence, { type: 'account', account: row.account });
    }
    if (finished.length > 0 || (sent !== null && hasProgressed(audit, sent))) {
      yield track(sequence, { type: 'progress', audit });
    }
    // When this read is the first to see the end, more finished rows may follow the ones that it returned.
    if (finished.length === 0 && sent !== null && hasEnded(sent)) {
      yield track(sequence, { type: 'ended', audit });
      return;
    }
    sent = audit;
    if (finished.length < BATCH && !hasEnded(audit)) await pause(context.signal);
  }
}

const BATCH = 500;
const POLL_MS = 250;

function parseEventId(id: string | undefined): number {
  if (id === undefined || id === '') return 0;
  if (/^\d{1,15}$/.test(id)) return Number(id);
  throw new ServiceError('invalid_input', 'Last-Event-ID is not an event id of this stream.', {
    errors: [{ pointer: '/lastEventId', detail: 'is not an event id of this stream' }],
  });
}

/** The finished rows first, so that the audit that is read after them counts all of them. */
async function readNext(
  { database }: Dependencies,
  organizationId: OrganizationId,
  auditId: AuditId,
  sequence: number,
) {
  return database.transaction(organizationId, async (tx) => {
    const finished = await tx.ledger.finishedAfter(auditId, sequence, BATCH);
    const audit = found(await tx.audits.find(auditId), `audit ${auditId}`);
    return { finished, audit };
  });
}

function hasProgressed(audit: Audit, sent: Audit): boolean {
  if (audit.status !== sent.status || audit.accounts.total !== sent.accounts.total) return true;
  const [{ waiting }, { waiting: before }] = [audit, sent];
  return waiting?.since !== before?.since || waiting?.cause.message !== before?.cause.message;
}

function track(sequence: number, data: AuditEvent): Tracked<AuditEvent> {
  return { id: String(sequence), data };
}

async function pause(signal: AbortSignal): Promise<void> {
  await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
}
