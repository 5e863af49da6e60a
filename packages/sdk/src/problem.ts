import type { ApiErrorFields, InputIssue } from './errors.ts';
import { parseRetryAfter } from './retry-delay.ts';

const MAX_DETAIL = 300;

/**
 * Reads a problem document (RFC 9457) leniently: what a proxy or a newer server sends instead becomes
 * an error too, as complete as possible.
 */
export function readProblem(input: {
  /** Null for an error inside a stream: then the document's own status is used. */
  readonly status: number | null;
  readonly headers: Headers;
  readonly body: string;
  /** The present, in milliseconds since 1970; a `Retry-After` may be a date. */
  readonly nowMs: number;
}): ApiErrorFields {
  const problem = parseObject(input.body);
  const status = input.status ?? statusOf(problem);
  return {
    status,
    code: text(problem?.['code']),
    detail: (text(problem?.['detail']) ?? `the server responded with HTTP status ${status}`).slice(0, MAX_DETAIL),
    requestId: text(problem?.['requestId']) ?? input.headers.get('x-request-id'),
    errors: issues(problem?.['errors']),
    retryAfterMs: parseRetryAfter(input.headers.get('retry-after'), input.nowMs),
  };
}

function parseObject(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function statusOf(problem: Record<string, unknown> | null): number {
  const status = problem?.['status'];
  return typeof status === 'number' ? status : 500;
}

function issues(value: unknown): InputIssue[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).map((issue) => ({
    pointer: text(issue['pointer']) ?? '',
    detail: text(issue['detail']) ?? '',
  }));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
