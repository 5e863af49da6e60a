import pc from 'picocolors';
import { ASCII_MARKS, type Marks, UNICODE_MARKS } from './marks.ts';

export type Colors = ReturnType<typeof pc.createColors>;

/** How output may look. */
export interface Style {
  /** The width to keep to. */
  readonly columns: number;
  readonly marks: Marks;
  readonly colors: Colors;
}

/** Where output goes. */
export interface Terminal {
  /** True when the cursor can be moved: a real terminal that isn't dumb. */
  readonly isLive: boolean;
  /** As it is now: a terminal can be resized. */
  readonly style: Style;
  /** Resolves when more may be written. Never rejects: output that nobody reads any more is dropped. */
  write(text: string): Promise<void>;
}

/** The stream that a terminal is made of: `process.stdout`, say. */
export interface OutputStream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly destroyed: boolean;
  write(text: string, done: (error?: Error | null) => void): boolean;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_COLUMNS = 80;
const NARROWEST = 20;
const WIDEST = 120;

/** A terminal over a stream, with what the stream and the environment say it can. */
export function createTerminal(stream: OutputStream, env: Environment): Terminal {
  const isLive = stream.isTTY === true && env['TERM'] !== 'dumb';
  const colors = pc.createColors(hasColors(isLive, env));
  const marks = isLive && isUtf8(env) ? UNICODE_MARKS : ASCII_MARKS;
  return {
    isLive,
    get style() {
      const columns = Math.min(WIDEST, Math.max(NARROWEST, stream.columns || DEFAULT_COLUMNS));
      return { columns, marks, colors };
    },
    write: (text) =>
      new Promise((resolve) => {
        if (stream.destroyed) resolve();
        else stream.write(text, () => resolve());
      }),
  };
}

/** @see https://no-color.org and https://force-color.org */
function hasColors(isLive: boolean, env: Environment): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0';
  return isLive;
}

/** By the first of these that is set, as POSIX has it. The Linux console's fonts lack the marks. */
function isUtf8(env: Environment): boolean {
  if (env['TERM'] === 'linux') return false;
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return /utf-?8/i.test(locale) || env['WT_SESSION'] !== undefined;
}
