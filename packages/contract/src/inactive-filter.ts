import { z } from 'zod';

/** A filter of lists that leave out the accounts that the posture does not count. */
export const inactive = z
  .enum(['include', 'exclude', 'only'])
  .optional()
  .describe(
    'Whether to include accounts that had left the organization by then, or were skipped because they are suspended, ' +
      'closed or not yet active. Default: `exclude`, or `include` when accountId or auditId is given.',
  );
