import { z } from 'zod';
import { ConnectionError } from './connection-error.ts';
import { errorName } from './error-name.ts';
import { ForeignResponse } from './foreign-response.ts';
import { httpStatus } from './http-status.ts';
import { IncompleteResponse } from './incomplete-response.ts';

/** What may help: waiting until AWS has capacity again, trying once more, or nothing. */
export type FailureClass = 'throttled' | 'fault' | 'final';

/** `LimitExceeded` is not among them: it is a quota, though the SDK takes it for a rate limit. */
const THROTTLED = new Set([
  'Throttling',
  'Throttled',
  'TooManyRequests',
  'RequestLimitExceeded',
  'RequestThrottled',
  'SlowDown',
  'BandwidthLimitExceeded',
  'PriorRequestNotComplete',
]);

const FAULT_CODES = [
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'TIMEOUT',
] as const;
const FAULTS: ReadonlySet<string> = new Set(FAULT_CODES);

const ClockCorrected = z.object({ $metadata: z.object({ clockSkewCorrected: z.literal(true) }) });

export function classifyFailure(error: unknown): FailureClass {
  if (error instanceof ForeignResponse) return 'fault';
  if (error instanceof IncompleteResponse) return error.isWorthRepeating ? 'fault' : 'final';
  const name = errorName(error);
  const status = httpStatus(error);
  if (THROTTLED.has(name) || status === 429) return 'throttled';
  if (status !== null && status >= 500 && status !== 501) return 'fault';
  // AWS had nothing against the call, and its response could not be read.
  if (status !== null && status < 300) return 'fault';
  if (name === 'ServiceFailure' || name === 'RequestTimeout') return 'fault';
  if (FAULTS.has(connectionCode(error) ?? '')) return 'fault';
  return ClockCorrected.safeParse(error).success ? 'fault' : 'final';
}

const Broken = z.object({ name: z.literal('Error'), code: z.enum(FAULT_CODES) });

/** Node's code of a connection that could not be made, or broke while the response was read; else null. */
export function connectionCode(error: unknown): string | null {
  if (error instanceof ConnectionError) return error.code;
  if (error instanceof Error && error.name === 'TimeoutError') return 'TIMEOUT';
  const broken = Broken.safeParse(error);
  return broken.success ? broken.data.code : null;
}
