import { Status } from '@plinth/contract';
import { z } from 'zod';

const NAMES = Status.options.map((status) => status.toLowerCase().replace('_', '-')).join(', ');

/** A status in any case, with a hyphen or an underscore. */
export const AnyCaseStatus = z
  .string()
  .transform((text) => text.toUpperCase().replaceAll('-', '_'))
  .pipe(z.enum(Status.options, { error: `must be one of ${NAMES}` }));
