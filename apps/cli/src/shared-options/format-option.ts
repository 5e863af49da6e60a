import { z } from 'zod';
import { value } from '../command/options.ts';

const OutputFormat = z.enum(['table', 'json'], { error: 'must be table or json' });
export type OutputFormat = z.output<typeof OutputFormat>;

/** `--format`, for every command that prints results. */
export const formatOption = value('FORMAT', OutputFormat, 'table (the default) or json: one document on stdout.');
