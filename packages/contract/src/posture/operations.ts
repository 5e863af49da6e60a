import { z } from 'zod';
import { AccountId, Instant, OuId } from '../ids.ts';
import { lensFilter } from '../lens/lens.ts';
import { query } from '../operation.ts';
import { organizationId } from '../paging.ts';
import { Posture } from './posture.ts';

export const postureOperations = {
  'posture.get': query({
    method: 'GET',
    path: '/v1/posture',
    scope: 'read',
    summary: 'Get the posture of an organization, OU or account, now or at a past instant',
    cost: { units: 5 },
    input: z.object({
      organizationId,
      ouId: OuId.optional(),
      accountId: AccountId.optional(),
      at: Instant.optional(),
      ...lensFilter,
    }),
    output: Posture,
    errors: ['organization_required', 'not_found'],
  }),
} as const;
