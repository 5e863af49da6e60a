import { z } from 'zod';
import { defineEvidence } from './evidence.ts';

/**
 * ListServerCertificates: certificates that IAM keeps, not those of ACM. Skipped, and empty, when the
 * account summary counts none. IAM doesn't say where one is used.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServerCertificates.html
 */
export const ServerCertificates = z.array(
  z.object({
    name: z.string(),
    arn: z.string(),
    id: z.string(),
    path: z.string(),
    uploadedAt: z.iso.datetime({ offset: true }).nullable(),
    /** Null when AWS leaves it out: then nobody knows. */
    expiresAt: z.iso.datetime({ offset: true }).nullable(),
  }),
);
export type ServerCertificates = z.infer<typeof ServerCertificates>;

export const serverCertificates = defineEvidence({
  kind: 'serverCertificates',
  schema: ServerCertificates,
  reads: ['iam:ListServerCertificates'],
});
