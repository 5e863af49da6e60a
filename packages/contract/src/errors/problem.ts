import { z } from 'zod';

/**
 * Every error code of the API, with its HTTP status and title. Codes are stable; titles and the sentence in `detail`
 * are for people and may change.
 */
export const ERRORS = {
  invalid_input: { status: 400, title: 'Invalid input' },
  organization_required: { status: 400, title: 'Organization required' },
  unauthenticated: { status: 401, title: 'Authentication required' },
  forbidden: { status: 403, title: 'Forbidden' },
  not_found: { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'Conflict' },
  idempotency_mismatch: { status: 422, title: 'Idempotency-Key reused for a different request' },
  aws_credentials: { status: 422, title: 'AWS credentials missing or invalid' },
  aws_unavailable: { status: 502, title: 'AWS unavailable' },
  aws_refused: { status: 422, title: 'AWS refused the request' },
  rate_limited: { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'Service unavailable' },
  internal: { status: 500, title: 'Internal error' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof ERRORS;
export const ErrorCode = z.enum(codes());

/** RFC 9457 problem details, as `application/problem+json`. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: ErrorCode,
    requestId: z.string(),
    /** What is wrong with which part of the input; `pointer` is a path such as `/scope/ouId`. */
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

function codes(): ErrorCode[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a constant object are all its keys
  return Object.keys(ERRORS) as ErrorCode[];
}
