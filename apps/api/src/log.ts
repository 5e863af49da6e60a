import type { Log } from '@plinth/services';
import { type DestinationStream, pino } from 'pino';
import type { LogLevel } from './config.ts';
import { toLoggableError } from './to-loggable-error.ts';

/** Logs JSON lines, to stderr by default. Properties with the name of a credential are redacted. */
export function createLog(level: LogLevel, destination: DestinationStream = pino.destination(2)): Log {
  const redact = { paths: SECRET_PATHS, censor: '[redacted]' };
  return pino({ level, redact, serializers: { err: toLoggableError } }, destination);
}

const SECRET_PATHS = [
  'authorization',
  '*.authorization',
  '*.*.authorization',
  '*.apiKey',
  '*.password',
  '*.secretAccessKey',
];
