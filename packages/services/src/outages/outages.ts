import type { AuditId, Cause, OrganizationId } from '@plinth/contract';
import type { Dependencies } from '../dependencies.ts';
import { isOfCredentials } from './callers-trouble.ts';
import type { Trouble } from './outage-state.ts';
import { createOutageWatch, type OutageWatch } from './outage-watch.ts';
import { pauseUnlessAborted } from './pause-unless-aborted.ts';
import { createWaitQueue, type Turn, type WaitQueue } from './wait-queue.ts';
import { createWaitingStatus, type WaitingStatus } from './waiting-status.ts';

/** What a job reads from AWS for an audit. */
export interface GuardedRead<T> {
  readonly organizationId: OrganizationId;
  readonly auditId: AuditId;
  /** The account; what else is read has a name of its own. */
  readonly subject: string;
  readonly signal: AbortSignal;
  /** Reads once; null when there is nothing to read. Rejects for what waiting would not help. */
  readonly read: () => Promise<Reading<T> | null>;
  /** Undoes a read that will be repeated, before anything is waited for. */
  readonly discard: (value: T) => Promise<void>;
}

export interface Reading<T> {
  readonly value: T;
  /** Why nothing could be read; null when something was. */
  readonly trouble: Trouble | null;
  /** Why parts of it could not be read, for a reason that may have hit other accounts too; null when there is none. */
  readonly interruption: Cause | null;
}

/**
 * `read`: what was read, or why nothing could be, which is the account's trouble or has lasted for too long.
 * `nothing`: there was nothing to read. `credentials-gone`: the caller's credentials were refused for as long as an audit waits.
 */
export type GuardedResult<T> =
  | { readonly outcome: 'read'; readonly value: T }
  | { readonly outcome: 'nothing' }
  | { readonly outcome: 'credentials-gone'; readonly cause: Cause };

/** Distinguishes what is the trouble of one account from what is the caller's, and lets jobs wait while it lasts. */
export interface Outages {
  /**
   * Reads until the result is the account's own: while the caller's credentials are refused, or AWS can't be reached or
   * fails for many accounts, it waits and reads again. Rejects as `read` does, or with the signal's reason.
   */
  guard<T>(read: GuardedRead<T>): Promise<GuardedResult<T>>;
}

type OutageDependencies = Pick<Dependencies, 'access' | 'aws' | 'database' | 'log' | 'now' | 'outage'>;

/** One for each worker process. */
export function createOutages(deps: OutageDependencies): Outages {
  return new GuardedReads(deps);
}

class GuardedReads implements Outages {
  readonly #deps: OutageDependencies;
  readonly #watch: OutageWatch;
  readonly #queue: WaitQueue;
  readonly #status: WaitingStatus;
  /** Since when each audit waits, in the outage that there is. */
  readonly #waitingSince = new Map<AuditId, Date>();

  /** How many outages have ended. */
  #ended = 0;

  constructor(deps: OutageDependencies) {
    this.#deps = deps;
    const watch = createOutageWatch(deps, (outage) => {
      if (outage !== null) return this.#status.refresh();
      this.#ended += 1;
      this.#waitingSince.clear();
      this.#queue.open();
    });
    this.#watch = watch;
    this.#queue = createWaitQueue({
      settings: deps.outage,
      outage: () => watch.current(),
      probe: () => watch.probe(),
    });
    this.#status = createWaitingStatus(deps, deps.outage, () => watch.current()?.cause ?? null);
  }

  async guard<T>(guarded: GuardedRead<T>): Promise<GuardedResult<T>> {
    const sign = this.#signFor(guarded);
    try {
      for (let failures = 0; ; ) {
        const turn = await this.#enter(guarded, sign);
        const result = await this.#readOnce(guarded, turn, failures);
        if (result !== 'repeat') return result;
        failures = this.#watch.current() === null ? failures + 1 : 0;
        if (failures > 0) await pauseUnlessAborted(this.#deps.outage.rereadPauseMs, guarded.signal);
      }
    } finally {
      sign(false);
    }
  }

  /** Waits while there is an outage, though not longer than the audit may. */
  async #enter<T>({ auditId, subject, signal }: GuardedRead<T>, sign: (isWaiting: boolean) => void): Promise<Turn> {
    signal.throwIfAborted();
    if (this.#watch.current() === null) return { kind: 'free' };
    const nowMs = this.#deps.now().getTime();
    const since = this.#waitingSince.get(auditId) ?? new Date(nowMs);
    this.#waitingSince.set(auditId, since);
    const leftMs = since.getTime() + this.#deps.outage.maxMs - nowMs;
    if (leftMs > 0) sign(true);
    const turn = await this.#queue.enter({ subject, signal, leftMs });
    sign(turn.kind === 'trial');
    return turn;
  }

  async #readOnce<T>(guarded: GuardedRead<T>, turn: Turn, failures: number): Promise<GuardedResult<T> | 'repeat'> {
    const outage = this.#watch.current();
    try {
      if (turn.kind === 'late' && outage !== null && isOfCredentials(outage.cause)) {
        return { outcome: 'credentials-gone', cause: outage.cause };
      }
      const ended = this.#ended;
      const reading = await guarded.read();
      if (reading === null) return { outcome: 'nothing' };
      const hasOnePassed = turn.kind === 'free' && ended !== this.#ended;
      await this.#takeNote(turn, guarded.subject, reading);
      const isRepeated = await this.#isRepeated(turn, guarded.subject, { ...reading, failures, hasOnePassed });
      if (!isRepeated) return lastResult(turn, reading);
      await guarded.discard(reading.value);
      return 'repeat';
    } finally {
      turn.end?.();
    }
  }

  async #takeNote<T>({ kind }: Turn, accountId: string, { trouble, interruption }: Reading<T>): Promise<void> {
    const watch = this.#watch;
    const hasResponded = trouble === null || trouble.scope === 'account';
    if (kind === 'trial' || (kind === 'late' && hasResponded)) {
      const isSecondTrial = !hasResponded && watch.current()?.tried.has(accountId) === true;
      const isOwnAccountRead = isSecondTrial && (await watch.readOwnAccount());
      watch.take({ type: 'trial', accountId, trouble, isOwnAccountRead });
    } else if (trouble !== null) {
      watch.take({ type: 'read-failed', accountId, trouble });
    } else if (interruption === null) {
      watch.take({ type: 'read' });
    }
  }

  async #isRepeated<T>(
    { kind }: Turn,
    accountId: string,
    { trouble, interruption, failures, hasOnePassed }: Reading<T> & Circumstances,
  ): Promise<boolean> {
    if (kind === 'late' || trouble?.scope === 'account') return false;
    if (trouble === null && (interruption === null || kind === 'trial')) return false;
    if (this.#watch.current() !== null || hasOnePassed) return true;
    if (this.#watch.isBroken(accountId)) return false;
    // An outage may have just begun, or just ended, so that no other account has failed: one alone is read twice.
    if (trouble !== null && failures === 0) return true;
    return !(await this.#watch.probe());
  }

  /** Shows, or no more, that this job's audit waits. */
  #signFor<T>({ organizationId, auditId }: GuardedRead<T>): (isWaiting: boolean) => void {
    let isShown = false;
    return (isWaiting) => {
      if (isWaiting === isShown) return;
      isShown = isWaiting;
      if (!isWaiting) return this.#status.remove(auditId);
      const since = this.#waitingSince.get(auditId) ?? this.#deps.now();
      this.#status.add({ organizationId, auditId, since });
    };
  }
}

interface Circumstances {
  /** How often it failed before, alone. */
  readonly failures: number;
  /** An outage has begun and ended while it read. */
  readonly hasOnePassed: boolean;
}

/** A read that came late may be the first to see that it is the credentials that are refused now. */
function lastResult<T>({ kind }: Turn, { value, trouble }: Reading<T>): GuardedResult<T> {
  if (kind === 'late' && trouble?.scope === 'caller' && isOfCredentials(trouble.cause)) {
    return { outcome: 'credentials-gone', cause: trouble.cause };
  }
  return { outcome: 'read', value };
}
