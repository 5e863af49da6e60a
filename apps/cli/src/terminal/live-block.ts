import stringWidth from 'string-width';
import type { Terminal } from './terminal.ts';

const HIDE_CURSOR = '\u001B[?25l';
const SHOW_CURSOR = '\u001B[?25h';
const ERASE_BELOW = '\u001B[J';

/** What must be written if the process ends while a block is drawn. */
export const RESTORE_TERMINAL = SHOW_CURSOR;

/** Lines that stay at the bottom of a live terminal and are redrawn in place; other lines scroll above them. */
export class LiveBlock {
  readonly #terminal: Terminal;
  #drawn: readonly string[] = [];
  #isDrawn = false;

  /** Draws nothing yet. `terminal` must be live. */
  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Replaces the block, and puts `above` for good over it, in one write: no flicker. */
  draw(lines: readonly string[], above: readonly string[] = []): void {
    if (this.#isDrawn && above.length === 0 && lines.join('\n') === this.#drawn.join('\n')) return;
    const text = [...above, ...lines].map((line) => `${line}\n`).join('');
    const hide = this.#isDrawn ? '' : HIDE_CURSOR;
    void this.#terminal.write(`${hide}${this.#erase()}${text}`);
    this.#drawn = lines;
    this.#isDrawn = true;
  }

  /** Removes the block, and shows the cursor again. */
  clear(): void {
    if (!this.#isDrawn) return;
    void this.#terminal.write(`${this.#erase()}${SHOW_CURSOR}`);
    this.#drawn = [];
    this.#isDrawn = false;
  }

  /** A terminal that became narrower has wrapped the lines: they take more rows than were written. */
  #erase(): string {
    const { columns } = this.#terminal.style;
    const rows = this.#drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(stringWidth(line) / columns)), 0);
    return rows === 0 ? '' : `\r\u001B[${rows}A${ERASE_BELOW}`;
  }
}
