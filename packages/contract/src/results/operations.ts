import { z } from 'zod';
import { AccountId, AuditId, CheckId, Instant } from '../ids.ts';
import { inactive } from '../inactive-filter.ts';
import { query } from '../operation.ts';
import { listOf, organizationId, page, paging } from '../paging.ts';
import { Status } from '../vocabulary.ts';
import { CheckResult } from './result.ts';

export const resultsOperations = {
  'results.list': query({
    method: 'GET',
    path: '/v1/results',
    scope: 'read',
    summary: 'List the result of each check in each account, by account and check',
    description: 'Now, or at a past instant. With `auditId`, as that audit recorded it.',
    input: z.object({
      organizationId,
      auditId: AuditId.optional(),
      accountId: AccountId.optional(),
      checkId: CheckId.optional(),
      status: listOf(Status),
      at: Instant.optional(),
      inactive,
      ...paging,
    }),
    output: page(CheckResult),
    errors: ['organization_required', 'not_found'],
  }),
} as const;
