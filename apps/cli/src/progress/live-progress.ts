import type { AccountAudit, Audit, AuditEvent } from '@plinth/contract';
import { LiveBlock } from '../terminal/live-block.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { AuditProgress } from './audit-progress.ts';
import { AuditTally } from './audit-tally.ts';
import { renderAccount, renderBlock } from './render-progress.ts';

const FRAME_MS = 100;
/** Above this many accounts only those that did not succeed get a line. */
const LINES_FOR_ALL = 200;

/** A block at the bottom with the bar and the numbers; accounts scroll above it. */
export class LiveProgress implements AuditProgress {
  readonly #terminal: Terminal;
  readonly #tally: AuditTally;
  readonly #block: LiveBlock;
  readonly #timer: ReturnType<typeof setInterval>;
  #above: string[] = [];

  /** Draws at once, and then ten times a second. */
  constructor(terminal: Terminal, audit: Audit) {
    this.#terminal = terminal;
    this.#tally = new AuditTally(audit, performance.now());
    this.#block = new LiveBlock(terminal);
    this.#timer = setInterval(() => this.#draw(), FRAME_MS);
    this.#draw();
  }

  take(event: AuditEvent): void {
    this.#tally.take(event, performance.now());
    if (event.type === 'account' && this.#hasLine(event.account)) {
      this.#above.push(renderAccount(event.account, this.#terminal.style));
    }
  }

  note(text: string): void {
    this.#above.push(text);
    this.#draw();
  }

  end(): void {
    clearInterval(this.#timer);
    this.#draw();
    this.#block.clear();
  }

  #draw(): void {
    this.#block.draw(renderBlock(this.#tally, performance.now(), this.#terminal.style), this.#above);
    this.#above = [];
  }

  #hasLine(account: AccountAudit): boolean {
    return account.outcome === 'succeeded' ? this.#tally.total <= LINES_FOR_ALL : this.#tally.isOneOfFew(account);
  }
}
