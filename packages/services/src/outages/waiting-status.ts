import type { AuditId, Cause, OrganizationId } from '@plinth/contract';
import type { Dependencies } from '../dependencies.ts';
import type { OutageSettings } from './outage-settings.ts';

/** An audit that waits. */
export interface WaitingAudit {
  readonly organizationId: OrganizationId;
  readonly auditId: AuditId;
  readonly since: Date;
}

/** Shows on the audits themselves which of them this process waits with. */
export interface WaitingStatus {
  /** One more job of the audit waits. Shows it, and again from time to time, until as many have `left`. */
  add(audit: WaitingAudit): void;
  remove(auditId: AuditId): void;
  /** The cause has changed. */
  refresh(): void;
}

/** Writes are best effort: an audit that waits is not ended by a database that hiccups. */
export function createWaitingStatus(
  { database, log }: Pick<Dependencies, 'database' | 'log'>,
  { refreshMs }: Pick<OutageSettings, 'refreshMs'>,
  cause: () => Cause | null,
): WaitingStatus {
  const shown = new Map<AuditId, { readonly audit: WaitingAudit; jobs: number }>();
  let timer: NodeJS.Timeout | null = null;
  /** In the order in which they were asked for: an audit must not be shown as waiting when it goes on already. */
  let writing: Promise<void> = Promise.resolve();

  function write({ organizationId, auditId, since }: WaitingAudit): void {
    writing = writing
      .then(() =>
        database.transaction(organizationId, async (tx) => {
          const why = cause();
          if (why === null || !shown.has(auditId)) await tx.audits.goOn(auditId);
          else await tx.audits.wait(auditId, { cause: why, since, lastsMs: LASTS * refreshMs });
        }),
      )
      .catch((err: unknown) => log.warn({ auditId, err }, 'an audit that waits could not be shown so'));
  }

  function refresh(): void {
    for (const { audit } of shown.values()) write(audit);
  }

  return {
    add(audit) {
      const entry = shown.get(audit.auditId);
      if (entry !== undefined) {
        entry.jobs += 1;
        return;
      }
      shown.set(audit.auditId, { audit, jobs: 1 });
      write(audit);
      timer ??= setInterval(refresh, refreshMs).unref();
    },
    remove(auditId) {
      const entry = shown.get(auditId);
      if (entry === undefined) return;
      entry.jobs -= 1;
      if (entry.jobs > 0) return;
      shown.delete(auditId);
      write(entry.audit);
      if (shown.size > 0 || timer === null) return;
      clearInterval(timer);
      timer = null;
    },
    refresh,
  };
}

const LASTS = 4;
