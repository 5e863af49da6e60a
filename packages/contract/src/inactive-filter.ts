import { z } from 'zod';

/** What lists take that leave out what the posture does not count. */
export const inactive = z
  .enum(['include', 'exclude', 'only'])
  .optional()
  .describe(
    'Whether accounts are listed that had left the organization by then, or were skipped since they are suspended, ' +
      'closed or not yet active. They are not when this is left out, unless accountId or auditId is given.',
  );
