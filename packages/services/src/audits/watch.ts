import type { Audit, AuditEvent, CallContext, ParsedInputOf, Tracked } from '@plinth/contract';
import { resolveOrganization } from '../access/resolve-organization.ts';
import type { Dependencies } from '../dependencies.ts';
import { ServiceError } from '../service-error.ts';
import type { AuditFeeds } from './audit-feeds.ts';
import type { FeedMember } from './feed-member.ts';
import { hasEnded } from './has-ended.ts';
import { hasProgressed } from './has-progressed.ts';
import { PROGRESS_BATCH, type Progress, readProgress } from './read-progress.ts';

/**
 * `audits.watch`: the accounts finished after `lastEventId`, then each one as it finishes, until the audit ends or
 * the client disconnects. An event's id is the ledger sequence of the newest account that was sent. A watcher reads
 * the past for itself and joins the audit's feed then; when it is too slow for that, it reads for itself again.
 */
export async function* watchAudit(
  deps: Dependencies & { readonly auditFeeds: AuditFeeds },
  context: CallContext,
  { organizationId: requested, auditId }: ParsedInputOf<'audits.watch'>,
): AsyncGenerator<Tracked<AuditEvent>, void, undefined> {
  const { signal } = context;
  const watcher = createWatcher(parseEventId(context.lastEventId));
  const organizationId = await resolveOrganization(deps, context, requested);
  while (!signal.aborted && !watcher.hasEnded) {
    const { sequence } = watcher;
    const progress = await readProgress(deps.database, { organizationId, auditId, sequence });
    const { finished, audit } = progress;
    yield* watcher.toEvents(progress);
    if (finished.length === PROGRESS_BATCH || hasEnded(audit)) continue;
    const member = deps.auditFeeds.join({ organizationId, auditId, sequence: watcher.sequence, audit, signal });
    if (member !== null) yield* follow(member, watcher);
  }
}

/** Until the stream ends, or the watcher has to read for itself. */
async function* follow(member: FeedMember, watcher: Watcher): AsyncGenerator<Tracked<AuditEvent>, void, undefined> {
  try {
    while (!watcher.hasEnded) {
      const progress = await member.next();
      if (progress === null) return;
      yield* watcher.toEvents(progress);
    }
  } finally {
    member.leave();
  }
}

/** What one client has been sent. */
interface Watcher {
  /** Of the newest account that was sent. */
  readonly sequence: number;
  readonly hasEnded: boolean;
  /** What a reading has that the client wasn't sent yet. */
  toEvents(progress: Progress): Generator<Tracked<AuditEvent>, void, undefined>;
}

function createWatcher(after: number): Watcher {
  let sequence = after;
  let sent: Audit | null = null;
  let isOver = false;
  return {
    get sequence() {
      return sequence;
    },
    get hasEnded() {
      return isOver;
    },
    *toEvents({ finished, audit, event }) {
      const before = sent;
      const unsent = finished.filter((account) => account.sequence > sequence);
      sent = audit;
      if (before === null) yield track(sequence, event);
      for (const account of unsent) {
        ({ sequence } = account);
        yield track(sequence, account.event);
      }
      if (unsent.length > 0 || (before !== null && hasProgressed(audit, before))) {
        yield track(sequence, event);
      }
      // When a reading is the first to see the end, more finished accounts may follow those that it has.
      if (unsent.length > 0 || before === null || !hasEnded(before)) return;
      isOver = true;
      yield track(sequence, { type: 'ended', audit });
    },
  };
}

function parseEventId(id: string | undefined): number {
  if (id === undefined || id === '') return 0;
  if (/^\d{1,15}$/.test(id)) return Number(id);
  throw new ServiceError('invalid_input', 'Last-Event-ID is not an event id of this stream.', {
    errors: [{ pointer: '/lastEventId', detail: 'is not an event id of this stream' }],
  });
}

function track(sequence: number, data: AuditEvent): Tracked<AuditEvent> {
  return { id: String(sequence), data };
}
