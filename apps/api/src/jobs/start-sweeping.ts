import type { OrganizationId } from '@plinth/contract';
import type { JobServices, Log } from '@plinth/services';

export interface SweepingOptions {
  readonly organizationId: OrganizationId;
  readonly services: Pick<JobServices, 'sweep'>;
  readonly log: Log;
}

/** Sweeps the organization every half minute, with a random offset for each worker. */
export function startSweeping({ organizationId, services, log }: SweepingOptions): { stop(): void } {
  let seen: Awaited<ReturnType<JobServices['sweep']>> = new Map();
  let isSweeping = false;

  async function sweepOnce(): Promise<void> {
    if (isSweeping) return;
    isSweeping = true;
    try {
      seen = await services.sweep(organizationId, seen);
    } catch (err) {
      log.warn({ err }, 'sweep failed');
    } finally {
      isSweeping = false;
    }
  }

  const timer = setInterval(() => void sweepOnce(), INTERVAL_MS + Math.random() * SPREAD_MS);
  return { stop: () => clearInterval(timer) };
}

const INTERVAL_MS = 30_000;
const SPREAD_MS = 5_000;
