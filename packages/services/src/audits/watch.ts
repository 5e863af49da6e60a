import { setTimeout as sleep } from 'node:timers/promises';
import type { Audit, AuditEvent, AuditId, CallContext, OrganizationId, ParsedInputOf, Tracked } from '@plinth/contract';
import { found } from '../access/found.ts';
import { resolveOrganization } from '../access/resolve-organization.ts';
import type { Dependencies } from '../dependencies.ts';
import { ServiceError } from '../service-error.ts';
import { hasEnded } from './has-ended.ts';

/**
 * `audits.watch`: what has been finished behind `lastEventId`, then what is, until the audit has ended or
 * the caller has gone. An event's id is the ledger sequence up to which it speaks. Reads the ledger a few
 * times a second, and only while somebody listens.
 */
export async function* watchAudit(
  deps: Dependencies,
  context: CallContext,
  input: ParsedInputOf<'audits.watch'>,
): AsyncGenerator<Tracked<AuditEvent>, void, undefined> {
  let sequence = parseEventId(context.lastEventId);
  const organizationId = await resolveOrganization(deps, context, input.organizationId);
  let shown: Audit | null = null;
  while (!context.signal.aborted) {
    const { finished, audit } = await readOn(deps, organizationId, input.auditId, sequence);
    if (shown === null) yield track(sequence, { type: 'progress', audit });
    for (const row of finished) {
      sequence = row.sequence;
      yield track(sequence, { type: 'account', account: row.account });
    }
    if (finished.length > 0 || (shown !== null && isFurther(audit, shown))) {
      yield track(sequence, { type: 'progress', audit });
    }
    // An ending that this very read saw may have finished rows behind the ones that it gave.
    if (finished.length === 0 && shown !== null && hasEnded(shown)) {
      yield track(sequence, { type: 'ended', audit });
      return;
    }
    shown = audit;
    if (finished.length < BATCH && !hasEnded(audit)) await pause(context.signal);
  }
}

const BATCH = 500;
const POLL_MS = 250;

function parseEventId(id: string | undefined): number {
  if (id === undefined || id === '') return 0;
  if (/^\d{1,15}$/.test(id)) return Number(id);
  throw new ServiceError('invalid_input', 'Last-Event-ID is not one that this stream gave.', {
    errors: [{ pointer: '/lastEventId', detail: 'is not one that this stream gave' }],
  });
}

/** The finished rows first: so the audit that is read behind them knows of all of them. */
async function readOn({ database }: Dependencies, organizationId: OrganizationId, auditId: AuditId, sequence: number) {
  return database.transaction(organizationId, async (tx) => {
    const finished = await tx.ledger.finishedAfter(auditId, sequence, BATCH);
    const audit = found(await tx.audits.find(auditId), `audit ${auditId}`);
    return { finished, audit };
  });
}

function isFurther(audit: Audit, shown: Audit): boolean {
  return audit.status !== shown.status || audit.accounts.total !== shown.accounts.total;
}

function track(sequence: number, data: AuditEvent): Tracked<AuditEvent> {
  return { id: String(sequence), data };
}

async function pause(signal: AbortSignal): Promise<void> {
  await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
}
