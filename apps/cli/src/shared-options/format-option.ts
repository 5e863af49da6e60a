import { z } from 'zod';
import { value } from '../command.ts';

/** `--format`, for every command that prints results. */
export const formatOption = value(
  'FORMAT',
  z.enum(['table', 'json'], { error: 'must be table or json' }),
  'table (the default) or json: one document on stdout.',
);
