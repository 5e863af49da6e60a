import { z } from 'zod';

const Responded = z.object({ $metadata: z.object({ httpStatusCode: z.int() }) });

/** The HTTP status of AWS's response; null when none arrived. */
export function httpStatus(error: unknown): number | null {
  const responded = Responded.safeParse(error);
  return responded.success ? responded.data.$metadata.httpStatusCode : null;
}
