import type { Audit, AuditEvent } from '@plinth/contract';
import type { Terminal } from '../terminal/terminal.ts';
import type { AuditProgress } from './audit-progress.ts';
import { AuditTally } from './audit-tally.ts';
import { describeScope, renderPlainAccount, renderPlainProgress, renderWaiting } from './render-progress.ts';

const EVERY_MS = 5_000;
const EVERY_SHARE = 0.1;
/** An audit that waits, for a throttled account say, still shows that it is running. */
const HEARTBEAT_MS = 30_000;

/** Lines for a log: one every tenth of the way or five seconds, and one for each account that did not succeed. */
export class PlainProgress implements AuditProgress {
  readonly #terminal: Terminal;
  readonly #tally: AuditTally;
  readonly #now: () => number;
  readonly #timer: ReturnType<typeof setInterval>;
  #waiting = '';
  #last: { readonly atMs: number; readonly share: number; readonly finished: number };

  /** Says at once what is audited. `now` counts milliseconds from anywhere. */
  constructor(terminal: Terminal, audit: Audit, now: () => number = () => performance.now()) {
    this.#terminal = terminal;
    this.#now = now;
    this.#tally = new AuditTally(audit, this.#now());
    this.#last = { atMs: this.#now(), share: 0, finished: -1 };
    this.#timer = setInterval(() => this.#showHeartbeat(), HEARTBEAT_MS);
    this.note(`audit ${audit.id}: ${describeScope(audit.scope)} of ${audit.organizationId}`);
  }

  take(event: AuditEvent): void {
    const nowMs = this.#now();
    this.#tally.take(event, nowMs);
    if (event.type === 'account') {
      const { account } = event;
      if (account.outcome !== 'succeeded' && this.#tally.isOneOfFew(account)) this.note(renderPlainAccount(account));
      return;
    }
    this.#showWaiting(event.audit);
    const { share, finished } = this.#tally;
    const isDue = share - this.#last.share >= EVERY_SHARE || nowMs - this.#last.atMs >= EVERY_MS;
    if (!(isDue || event.type === 'ended') || finished === this.#last.finished) return;
    this.#last = { atMs: nowMs, share, finished };
    this.note(renderPlainProgress(this.#tally, nowMs, this.#terminal.style));
  }

  /** A line when it begins to wait, or for another cause, and one when it goes on. */
  #showWaiting(audit: Audit): void {
    const waiting = renderWaiting(audit);
    if (waiting === this.#waiting) return;
    this.#waiting = waiting;
    if (waiting !== '') this.note(waiting);
    else if (audit.endedAt === null) this.note('going on');
  }

  note(text: string): void {
    void this.#terminal.write(`${text}\n`);
  }

  end(): void {
    clearInterval(this.#timer);
  }

  #showHeartbeat(): void {
    const nowMs = this.#now();
    if (nowMs - this.#last.atMs < HEARTBEAT_MS) return;
    this.#last = { ...this.#last, atMs: nowMs };
    const waiting = this.#waiting === '' ? '' : `; ${this.#waiting}`;
    this.note(`still at ${renderPlainProgress(this.#tally, nowMs, this.#terminal.style)}${waiting}`);
  }
}
