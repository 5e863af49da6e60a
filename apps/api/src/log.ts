import type { Log } from '@plinth/services';
import { pino } from 'pino';
import type { LogLevel } from './config.ts';

/** JSON lines on stderr. Nothing that looks like a credential is written, whatever it is called with. */
export function createLog(level: LogLevel): Log {
  return pino({ level, redact: { paths: SECRET_PATHS, censor: '[redacted]' } }, pino.destination(2));
}

const SECRET_PATHS = [
  'authorization',
  '*.authorization',
  '*.*.authorization',
  '*.apiKey',
  '*.password',
  '*.secretAccessKey',
];
