import { Severity } from '@plinth/contract';
import { z } from 'zod';

const NAMES = Severity.options.map((severity) => severity.toLowerCase()).join(', ');

/** A severity in any case. */
export const AnyCaseSeverity = z
  .string()
  .transform((text) => text.toUpperCase())
  .pipe(z.enum(Severity.options, { error: `must be one of ${NAMES}` }));
