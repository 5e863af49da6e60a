import type { AccountAudit, Audit, AuditEvent } from '@plinth/contract';

const WINDOW_MS = 10_000;
/** Fewer accounts in the window make no reliable rate. */
const LEAST_FOR_RATE = 5;
/** Of accounts that were not seen for one cause no more get a line of their own: the others are counted. */
const LINES_OF_A_CAUSE = 20;

/** What is known of an audit that runs, summed up from its events. Time comes in; nothing here looks at a clock. */
export class AuditTally {
  audit: Audit;
  throttles = 0;
  /** How many accounts ended failed or skipped, by cause. */
  readonly causes = new Map<string, { readonly outcome: 'failed' | 'skipped'; readonly code: string; count: number }>();
  readonly #samples: { readonly atMs: number; readonly finished: number }[] = [];

  /** `audit` as it was started, at `nowMs`. */
  constructor(audit: Audit, nowMs: number) {
    this.audit = audit;
    this.#sample(nowMs);
  }

  /** Takes the next event, at `nowMs`. */
  take(event: AuditEvent, nowMs: number): void {
    if (event.type === 'account') {
      this.#takeAccount(event.account);
      return;
    }
    this.audit = event.audit;
    this.#sample(nowMs);
  }

  get total(): number {
    return this.audit.accounts.total;
  }

  get finished(): number {
    return this.audit.accounts.total - this.audit.accounts.unfinished;
  }

  /** From 0 to 1; 0 while the accounts aren't known. */
  get share(): number {
    return this.total === 0 ? 0 : this.finished / this.total;
  }

  /** Accounts a second over the last ten seconds; null while too few are finished. */
  rate(nowMs: number): number | null {
    const first = this.#samples.find((sample) => sample.atMs >= nowMs - WINDOW_MS);
    if (!first) return null;
    const seconds = (nowMs - first.atMs) / 1000;
    const done = this.finished - first.finished;
    return seconds < 0.5 || done < LEAST_FOR_RATE ? null : done / seconds;
  }

  /** Milliseconds that are left at that rate. */
  leftMs(nowMs: number): number | null {
    const rate = this.rate(nowMs);
    return rate === null ? null : (this.audit.accounts.unfinished / rate) * 1000;
  }

  /** Whether an account that was taken just now, and was not seen, is among the first of its cause. */
  isOneOfFew(account: AccountAudit): boolean {
    return (this.causes.get(keyOf(account))?.count ?? 0) <= LINES_OF_A_CAUSE;
  }

  #takeAccount(account: AccountAudit): void {
    this.throttles += account.throttles;
    const { outcome } = account;
    if (outcome !== 'failed' && outcome !== 'skipped') return;
    const entry = this.causes.get(keyOf(account)) ?? { outcome, code: account.cause?.code ?? 'internal', count: 0 };
    entry.count += 1;
    this.causes.set(keyOf(account), entry);
  }

  #sample(nowMs: number): void {
    // Discovery has no rate: accounts are counted from when they are known.
    if (this.total === 0) return;
    this.#samples.push({ atMs: nowMs, finished: this.finished });
    while ((this.#samples[0]?.atMs ?? nowMs) < nowMs - WINDOW_MS) this.#samples.shift();
  }
}

function keyOf({ outcome, cause }: AccountAudit): string {
  return `${outcome} ${cause?.code ?? 'internal'}`;
}
