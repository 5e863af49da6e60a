import { z } from 'zod';

/** A `timestamptz` as the contract's instant. */
export const TimestampColumn = z.date().transform((date) => date.toISOString());

/** What Postgres gives for a `bigint`. */
export const BigintColumn = z.string().transform(Number);

/** For statements that are run for their effect or whose rows only count. */
export const EmptyRow = z.object({});
