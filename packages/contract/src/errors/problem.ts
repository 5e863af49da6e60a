import { z } from 'zod';

/**
 * Every error code that leaves Plinth, with its HTTP status and title. Codes are stable; the
 * sentence in `detail` is for people and may change.
 */
export const ERRORS = {
  invalid_input: { status: 400, title: 'The input is not valid' },
  organization_required: { status: 400, title: 'Several organizations are known: name one' },
  unauthenticated: { status: 401, title: 'An API key is needed' },
  forbidden: { status: 403, title: 'The API key does not allow this' },
  not_found: { status: 404, title: 'No such thing' },
  conflict: { status: 409, title: 'Not possible in the present state' },
  idempotency_mismatch: { status: 422, title: 'This Idempotency-Key came with another request' },
  aws_credentials: { status: 422, title: 'AWS credentials are missing or refused' },
  aws_unavailable: { status: 502, title: 'AWS did not answer' },
  aws_refused: { status: 422, title: 'AWS refused the call' },
  rate_limited: { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'Not ready' },
  internal: { status: 500, title: 'A defect in Plinth' },
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
