import { setTimeout as sleep } from 'node:timers/promises';
import type { OutageSettings } from './outage-settings.ts';
import type { Outage } from './outage-state.ts';

/**
 * Why a job may read. `free`: AWS works. `trial`: it is the one that tries whether AWS works again; `end` has to be
 * called when that is known. `late`: it has waited for as long as it may.
 */
export interface Turn {
  readonly kind: 'free' | 'trial' | 'late';
  readonly end?: () => void;
}

export interface WaitQueue {
  /** Waits for a turn, `leftMs` at most. Rejects with the signal's reason. */
  enter(job: WaitingJob): Promise<Turn>;
  /** AWS works: all may go. */
  open(): void;
}

export interface WaitingJob {
  readonly subject: string;
  readonly signal: AbortSignal;
  readonly leftMs: number;
}

export interface WaitingRoomOptions {
  readonly settings: Pick<OutageSettings, 'firstPauseMs' | 'maxPauseMs'>;
  readonly outage: () => Outage | null;
  /** Whether the caller's own calls work. */
  readonly probe: () => Promise<boolean>;
}

interface Waiter {
  readonly subject: string;
  readonly go: (turn: Turn) => void;
}

/** While jobs wait, it tries from time to time: first the caller's own call, and when that works, one of the jobs. */
export function createWaitQueue({ settings, outage, probe }: WaitingRoomOptions): WaitQueue {
  const waiters = new Set<Waiter>();
  let isTrying = false;

  async function tryUntilEmpty(): Promise<void> {
    if (isTrying) return;
    isTrying = true;
    try {
      for (let current = outage(); current !== null && waiters.size > 0; current = outage()) {
        await sleep(Math.min(settings.maxPauseMs, settings.firstPauseMs * 2 ** current.failures), undefined, {
          ref: false,
        });
        if (waiters.size > 0 && outage() !== null && (await probe())) await tryOne(outage()?.tried ?? new Set());
      }
    } finally {
      isTrying = false;
    }
  }

  async function tryOne(tried: ReadonlySet<string>): Promise<void> {
    const waiting = [...waiters];
    const waiter = waiting.find(({ subject }) => !tried.has(subject)) ?? waiting[0];
    if (waiter === undefined) return;
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    waiter.go({ kind: 'trial', end });
    await ended;
  }

  return {
    enter({ subject, signal, leftMs }) {
      if (leftMs <= 0) return Promise.resolve({ kind: 'late' });
      return new Promise<Turn>((resolve, reject) => {
        const leave = (): void => {
          waiters.delete(waiter);
          clearTimeout(timer);
          signal.removeEventListener('abort', abort);
        };
        const go = (turn: Turn): void => {
          leave();
          resolve(turn);
        };
        const abort = (): void => {
          leave();
          reject(signal.reason);
        };
        const waiter: Waiter = { subject, go };
        const timer = setTimeout(() => go({ kind: 'late' }), leftMs);
        waiters.add(waiter);
        signal.addEventListener('abort', abort, { once: true });
        void tryUntilEmpty();
      });
    },
    open() {
      for (const { go } of waiters) go({ kind: 'free' });
    },
  };
}
