import { z } from 'zod';
import { defineEvidence } from './evidence.ts';

/**
 * ListAccountAliases: one at most, today.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccountAliases.html
 */
export const AccountAliases = z.array(z.string());
export type AccountAliases = z.infer<typeof AccountAliases>;

export const accountAliases = defineEvidence({
  kind: 'accountAliases',
  schema: AccountAliases,
  reads: ['iam:ListAccountAliases'],
});
