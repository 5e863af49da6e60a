import { z } from 'zod';
import { defineEvidence } from './evidence.ts';

/**
 * ListServiceSpecificCredentials of all users in one list: passwords for CodeCommit and Amazon Keyspaces, API keys for
 * Amazon Bedrock, CloudWatch, Claude Platform on AWS and whatever comes. Skipped, and empty, when the account summary
 * counts no user. AWS doesn't say when one was last used.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServiceSpecificCredentials.html
 */
export const ServiceSpecificCredentials = z.array(
  z.object({
    id: z.string(),
    userName: z.string(),
    /** E.g. `bedrock.amazonaws.com`. */
    serviceName: z.string(),
    /** `Active`, `Inactive` or `Expired`. */
    status: z.string(),
    createdAt: z.iso.datetime({ offset: true }),
    /** Null when it never expires. */
    expiresAt: z.iso.datetime({ offset: true }).nullable(),
  }),
);
export type ServiceSpecificCredentials = z.infer<typeof ServiceSpecificCredentials>;

export const serviceSpecificCredentials = defineEvidence({
  kind: 'serviceSpecificCredentials',
  schema: ServiceSpecificCredentials,
  reads: ['iam:ListServiceSpecificCredentials'],
});
