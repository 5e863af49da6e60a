import { z } from 'zod';
import { Count } from '../count.ts';
import { AccountId, Instant, OrganizationId } from '../ids.ts';
import { Cause, Partition } from '../vocabulary.ts';

export const Organization = z
  .object({
    id: OrganizationId,
    partition: Partition,
    /** Null for a stand-alone account. */
    managementAccountId: AccountId.nullable(),
    /** `ALL` or `CONSOLIDATED_BILLING`; null for a stand-alone account. */
    featureSet: z.string().nullable(),
    accounts: Count,
    /** Why the tags of its accounts are not known, so that no exception can match them; null when they are known. */
    accountTagsCause: Cause.nullable(),
    firstSeenAt: Instant,
    lastSeenAt: Instant,
  })
  .meta({ id: 'Organization' });
export type Organization = z.infer<typeof Organization>;
