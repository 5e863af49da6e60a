import { z } from 'zod';
import { AccountId, AuditId, CheckId, Instant, OuId } from '../ids.ts';
import { inactive } from '../inactive-filter.ts';
import { Lens, lensFilter } from '../lens/lens.ts';
import { query } from '../operation.ts';
import { listOf, organizationId, page, paging } from '../paging.ts';
import { Status } from '../vocabulary.ts';
import { CheckResources, CheckResult } from './result.ts';

export const resultsOperations = {
  'results.list': query({
    method: 'GET',
    path: '/v1/results',
    scope: 'read',
    summary: 'List the result of each check in each account, by account and check',
    description:
      'Of the Plinth baseline unless the lens says otherwise. Now, or at a past instant. With `auditId`, as that audit recorded it.',
    input: z.object({
      organizationId,
      auditId: AuditId.optional(),
      accountId: AccountId.optional(),
      ouId: OuId.optional(),
      ...lensFilter,
      status: listOf(Status),
      has: listOf(Status).describe('Only checks that have one of these, or of which a resource has one.'),
      at: Instant.optional(),
      inactive,
      ...paging,
    }),
    output: page(CheckResult).extend({ lens: Lens }),
    errors: ['organization_required', 'not_found'],
  }),
  'results.resources': query({
    method: 'GET',
    path: '/v1/results/resources',
    scope: 'read',
    summary: 'List every resource that a check judged in an account, with its status and why',
    description:
      'Now, at a past instant, or as an audit read the account: the evidence that was stored then is evaluated again, with ' +
      'that clock and those parameters, and nothing is recorded. In the order FAIL, UNKNOWN, MANUAL, PASS, NOT_APPLICABLE, ' +
      'then by resource. Evidence that is missing makes the check UNKNOWN, with the cause. The pages of one list are of one audit.',
    cost: { units: 5 },
    input: z.object({
      organizationId,
      accountId: AccountId,
      checkId: CheckId,
      auditId: AuditId.optional(),
      at: Instant.optional(),
      status: listOf(Status),
      ...paging,
    }),
    output: CheckResources,
    errors: ['organization_required', 'not_found'],
  }),
} as const;
