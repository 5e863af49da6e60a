import { z } from 'zod';
import { AccountId, FrameworkId, FrameworkVersion, Instant, OuId } from '../ids.ts';
import { query } from '../operation.ts';
import { organizationId, page, paging } from '../paging.ts';
import { Framework, FrameworkDetail, FrameworkPosture } from './framework.ts';

export const frameworksOperations = {
  'frameworks.list': query({
    method: 'GET',
    path: '/v1/frameworks',
    scope: 'read',
    summary: 'List the frameworks by id and version',
    input: z.object({ ...paging }),
    output: page(Framework),
    errors: [],
  }),
  'frameworks.get': query({
    method: 'GET',
    path: '/v1/frameworks/:framework/:version',
    scope: 'read',
    summary: 'Get a framework with its controls and the checks of each',
    input: z.object({ framework: FrameworkId, version: FrameworkVersion }),
    output: FrameworkDetail,
    errors: ['not_found'],
  }),
  'frameworks.posture': query({
    method: 'GET',
    path: '/v1/frameworks/:framework/:version/posture',
    scope: 'read',
    summary:
      'Get the status of the controls of a framework in an organization, OU or account, now or at a past instant',
    cost: { units: 5 },
    input: z.object({
      framework: FrameworkId,
      version: FrameworkVersion,
      organizationId,
      ouId: OuId.optional(),
      accountId: AccountId.optional(),
      at: Instant.optional(),
    }),
    output: FrameworkPosture,
    errors: ['organization_required', 'not_found'],
  }),
} as const;
