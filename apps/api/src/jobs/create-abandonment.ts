import type { AuditId, OrganizationId } from '@plinth/contract';
import type { Log, WorkerServices } from '@plinth/services';

export interface AbandonmentOptions {
  readonly services: Pick<WorkerServices, 'endedAudits'>;
  readonly log: Log;
  /** How often to look. */
  readonly intervalMs?: number;
}

interface Work {
  readonly organizationId: OrganizationId;
  readonly auditId: AuditId;
}

/** Ends work whose audit has ended meanwhile, because it was cancelled. */
export interface Abandonment {
  /**
   * Runs `task` with a signal that aborts on `signal`, or as soon as the audit has ended. In the second
   * case whatever `task` throws is of no interest, and the work counts as done.
   */
  run(work: Work, signal: AbortSignal, task: (signal: AbortSignal) => Promise<unknown>): Promise<void>;
  stop(): void;
}

/** Asks the ledger about the audits in hand, and only while there are any. */
export function createAbandonment({ services, log, intervalMs = INTERVAL_MS }: AbandonmentOptions): Abandonment {
  const inHand = new Map<
    AuditId,
    { readonly organizationId: OrganizationId; readonly controllers: Set<AbortController> }
  >();
  let isLooking = false;

  async function look(): Promise<void> {
    const byOrganization = Map.groupBy(inHand.keys(), (auditId) => inHand.get(auditId)?.organizationId);
    for (const [organizationId, ids] of byOrganization) {
      if (organizationId === undefined) continue;
      for (const id of await services.endedAudits(organizationId, ids)) {
        for (const controller of inHand.get(id)?.controllers ?? []) controller.abort();
      }
    }
  }

  const timer = setInterval(() => {
    if (isLooking || inHand.size === 0) return;
    isLooking = true;
    look()
      .catch((err: unknown) => log.warn({ err }, 'ended audits could not be read'))
      .finally(() => {
        isLooking = false;
      });
  }, intervalMs);

  return {
    async run({ organizationId, auditId }, signal, task) {
      const ended = new AbortController();
      const entry = inHand.get(auditId) ?? { organizationId, controllers: new Set() };
      inHand.set(auditId, entry);
      entry.controllers.add(ended);
      try {
        await task(AbortSignal.any([signal, ended.signal]));
      } catch (error) {
        if (!ended.signal.aborted) throw error;
      } finally {
        entry.controllers.delete(ended);
        if (entry.controllers.size === 0) inHand.delete(auditId);
      }
    },
    stop: () => clearInterval(timer),
  };
}

const INTERVAL_MS = 1000;
