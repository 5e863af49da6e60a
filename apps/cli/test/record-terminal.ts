import pc from 'picocolors';
import stringWidth from 'string-width';
import { ASCII_MARKS, UNICODE_MARKS } from '../src/terminal/marks.ts';
import type { Terminal } from '../src/terminal/terminal.ts';

export interface RecordedTerminal extends Terminal {
  /** Everything that was written. */
  text(): string;
  /** The rows that a real terminal would show now, as far as cursor up and erase below go. */
  screen(): string[];
  resize(columns: number): void;
}

/** A terminal that remembers; live when it has a width. Without colors, so that texts compare. */
export function recordTerminal(live?: { readonly columns: number }): RecordedTerminal {
  let written = '';
  let columns = live?.columns ?? 80;
  let screen = new Screen(columns);
  return {
    isLive: live !== undefined,
    get style() {
      return { columns, marks: live ? UNICODE_MARKS : ASCII_MARKS, colors: pc.createColors(false) };
    },
    write: (text) => {
      written += text;
      screen.write(text);
      return Promise.resolve();
    },
    text: () => written,
    screen: () => screen.rows(),
    resize: (wanted) => {
      columns = wanted;
      screen = screen.resized(wanted);
    },
  };
}

/** Just enough of a terminal: lines that wrap, cursor up, erase below, cursor on and off. */
class Screen {
  readonly #columns: number;
  #rows: string[] = [''];
  #wrapped: boolean[] = [false];
  #at = 0;

  constructor(columns: number) {
    this.#columns = columns;
  }

  write(text: string): void {
    for (const [token] of text.matchAll(/\p{Cc}\[\??\d*[A-Za-z]|\p{Cc}|\P{Cc}+/gu)) this.#take(token);
  }

  /** The same lines, wrapped anew, with the cursor behind them, as terminals do it. */
  resized(columns: number): Screen {
    const lines: string[] = [];
    for (const [i, row] of this.#rows.entries()) {
      if (this.#wrapped[i]) lines.push((lines.pop() ?? '') + row);
      else lines.push(row);
    }
    const screen = new Screen(columns);
    screen.write(lines.join('\n'));
    return screen;
  }

  rows(): string[] {
    return this.#rows.at(-1) === '' ? this.#rows.slice(0, -1) : [...this.#rows];
  }

  #take(token: string): void {
    if (token === '\n') this.#next(false);
    else if (token === '\r' || token.endsWith('h') || token.endsWith('l')) return;
    else if (token.endsWith('A') && token.startsWith('\u001B')) this.#at -= Number(token.slice(2, -1));
    else if (token.startsWith('\u001B')) this.#eraseBelow();
    else this.#print(token);
  }

  #print(text: string): void {
    for (const character of text) {
      const row = this.#rows[this.#at] ?? '';
      if (stringWidth(row + character) > this.#columns) this.#next(true);
      this.#rows[this.#at] = (this.#rows[this.#at] ?? '') + character;
    }
  }

  #next(wraps: boolean): void {
    this.#at += 1;
    this.#rows[this.#at] ??= '';
    this.#wrapped[this.#at] = wraps;
  }

  #eraseBelow(): void {
    this.#rows = [...this.#rows.slice(0, this.#at), ''];
    this.#wrapped = [...this.#wrapped.slice(0, this.#at), false];
  }
}
