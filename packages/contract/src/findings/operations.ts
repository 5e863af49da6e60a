import { z } from 'zod';
import { AccountId, AuditId, FindingId, Instant, OuId } from '../ids.ts';
import { inactive } from '../inactive-filter.ts';
import { Lens, lensFilter } from '../lens/lens.ts';
import { query } from '../operation.ts';
import { organizationId, page, paging } from '../paging.ts';
import { FindingExplanation } from './explanation.ts';
import { Finding, FindingDetail } from './finding.ts';

export const findingsOperations = {
  'findings.list': query({
    method: 'GET',
    path: '/v1/findings',
    scope: 'read',
    summary: 'List findings, highest severity first, then oldest first',
    description:
      'Open ones of the Plinth baseline, unless `status` and the lens say otherwise. With `auditId`, those that were open in the accounts of that audit when it read them.',
    input: z.object({
      organizationId,
      auditId: AuditId.optional(),
      accountId: AccountId.optional(),
      ouId: OuId.optional(),
      ...lensFilter,
      status: z.enum(['open', 'closed', 'all']).default('open'),
      excepted: z
        .enum(['include', 'exclude', 'only'])
        .default('include')
        .describe('Whether to list findings that an exception covers at the requested instant.'),
      at: Instant.optional().describe('Only those that were open at this instant.'),
      inactive,
      ...paging,
    }),
    output: page(Finding).extend({ lens: Lens }),
    errors: ['organization_required', 'not_found'],
  }),
  'findings.get': query({
    method: 'GET',
    path: '/v1/findings/:findingId',
    scope: 'read',
    summary: 'Get a finding with its history',
    input: z.object({ organizationId, findingId: FindingId }),
    output: FindingDetail,
    errors: ['organization_required', 'not_found'],
  }),
  'findings.explain': query({
    method: 'GET',
    path: '/v1/findings/:findingId/explanation',
    scope: 'read',
    summary: 'Explain a finding',
    description:
      'The evidence and when it was read, the rule and where it comes from, why it matters, how to fix it by hand, and what Plinth can do.',
    cost: { units: 5 },
    input: z.object({ organizationId, findingId: FindingId }),
    output: FindingExplanation,
    errors: ['organization_required', 'not_found'],
  }),
} as const;
