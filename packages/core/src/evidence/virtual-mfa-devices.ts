import { z } from 'zod';
import { defineEvidence } from './evidence.ts';

/**
 * ListVirtualMFADevices with `AssignmentStatus` Assigned. Skipped, and empty, when the account
 * summary says that no MFA device is in use.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html
 */
export const VirtualMfaDevices = z.array(
  z.object({
    serialNumber: z.string(),
    /** AWS leaves the user out at times, for root's device too. */
    userArn: z.string().nullable(),
    enabledAt: z.iso.datetime({ offset: true }).nullable(),
  }),
);
export type VirtualMfaDevices = z.infer<typeof VirtualMfaDevices>;

export const virtualMfaDevices = defineEvidence({
  kind: 'virtualMfaDevices',
  schema: VirtualMfaDevices,
  reads: ['iam:ListVirtualMFADevices'],
});
