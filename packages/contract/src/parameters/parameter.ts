import { z } from 'zod';
import { CheckId, Instant } from '../ids.ts';

/** A parameter's value: a whole number, a boolean, or a list of strings. */
export const ParameterValue = z.union([z.int(), z.boolean(), z.array(z.string())]).meta({ id: 'ParameterValue' });
export type ParameterValue = z.infer<typeof ParameterValue>;

/** Values by check id, then by parameter name. */
export const ParameterSettings = z
  .record(z.string(), z.record(z.string(), ParameterValue))
  .meta({ id: 'ParameterSettings' });
export type ParameterSettings = z.infer<typeof ParameterSettings>;

export const ParameterName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,63}$/, "a parameter's name looks like maxAgeDays")
  .meta({ description: 'A parameter of a check.', examples: ['quietDays'] });
export type ParameterName = z.infer<typeof ParameterName>;

/** A setting of a check that an organization may choose. */
export const Parameter = z
  .object({
    checkId: CheckId,
    name: ParameterName,
    type: z.enum(['integer', 'boolean', 'strings', 'accountIds']),
    description: z.string(),
    default: ParameterValue,
    /** Where the default comes from. */
    source: z.string(),
    /** The bounds of an integer; null for other types. */
    min: z.int().nullable(),
    max: z.int().nullable(),
    /** The value that the next audit uses. */
    value: ParameterValue,
    /** Who chose the value, and when; null while it is the default. */
    chosen: z.object({ by: z.string(), at: Instant }).nullable(),
  })
  .meta({ id: 'Parameter' });
export type Parameter = z.infer<typeof Parameter>;
