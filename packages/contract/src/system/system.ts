import { z } from 'zod';
import { Instant } from '../ids.ts';

export const Health = z
  .object({
    status: z.enum(['ok', 'degraded']),
    /** False when Postgres does not respond. */
    database: z.boolean(),
    time: Instant,
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof Health>;

export const Version = z.object({ version: z.string(), node: z.string() }).meta({ id: 'Version' });
export type Version = z.infer<typeof Version>;
