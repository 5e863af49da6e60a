import { z } from 'zod';

const Answered = z.object({ $metadata: z.object({ httpStatusCode: z.int() }) });

/** The HTTP status that AWS answered with; null when no answer arrived. */
export function httpStatus(error: unknown): number | null {
  const answered = Answered.safeParse(error);
  return answered.success ? answered.data.$metadata.httpStatusCode : null;
}
