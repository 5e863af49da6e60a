import { AccountId, AuditId, OrganizationId } from '@plinth/contract';
import type { Log, WorkerServices } from '@plinth/services';
import type { Job, PgBoss } from 'pg-boss';
import { z } from 'zod';
import { createAbandonment } from './create-abandonment.ts';
import { Pump } from './pump.ts';
import { DISCOVER_RETRIES } from './queues.ts';
import { startSweeping } from './start-sweeping.ts';

export interface WorkerOptions {
  readonly boss: PgBoss;
  readonly services: WorkerServices;
  /** Accounts that are read at a time. */
  readonly concurrency: number;
  readonly log: Log;
}

export interface Worker {
  /** There may be work now. */
  wake(): void;
  /** Lets accounts in hand finish for a few seconds, then gives the rest back. */
  stop(): Promise<void>;
}

/** Takes jobs of both queues, abandons what belongs to audits that have ended, and sweeps up lost work. */
export function startWorker({ boss, services, concurrency, log }: WorkerOptions): Worker {
  const abandonment = createAbandonment({ services, log });
  const sweeping = startSweeping({ services, log });

  async function runDiscovery({ data, retryCount }: Job<unknown>, signal: AbortSignal): Promise<void> {
    const job = { kind: 'discover-audit', ...DiscoverAudit.parse(data) } as const;
    await abandonment.run(job, signal, (ends) =>
      services.discoverAudit({ job, isLastTry: retryCount >= DISCOVER_RETRIES, signal: ends }),
    );
  }

  async function runAccount({ data }: Job<unknown>, signal: AbortSignal): Promise<void> {
    const job = { kind: 'audit-account', ...AuditAccount.parse(data) } as const;
    await abandonment.run(job, signal, (ends) => services.auditAccount({ job, signal: ends }));
  }

  const common = { boss, idleMs: IDLE_MS, log };
  const pumps = [
    new Pump({ ...common, queue: 'discover-audit', concurrency: DISCOVERIES, run: runDiscovery }),
    new Pump({ ...common, queue: 'audit-account', concurrency, run: runAccount }),
  ];
  return {
    wake() {
      for (const pump of pumps) pump.wake();
    },
    async stop() {
      sweeping.stop();
      await Promise.all(pumps.map((pump) => pump.stop(GRACE_MS)));
      abandonment.stop();
    },
  };
}

const IDLE_MS = 1000;
const DISCOVERIES = 2;
const GRACE_MS = 2500;

const DiscoverAudit = z.object({ organizationId: OrganizationId, auditId: AuditId });
const AuditAccount = DiscoverAudit.extend({ accountId: AccountId });
