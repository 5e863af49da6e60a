import { z } from 'zod';
import { Check, CheckDetail } from './checks.ts';
import { Framework, FrameworkDetail, FrameworkPosture } from './frameworks.ts';
import { AccountId, CheckId, FrameworkId, FrameworkVersion, Instant, OuId } from './ids.ts';
import { query } from './operation.ts';
import { listOf, organizationId, page, paging } from './paging.ts';
import { Severity } from './vocabulary.ts';

/** What Plinth checks, and the frameworks that ask for it. */
export const catalogOperations = {
  'checks.list': query({
    method: 'GET',
    path: '/v1/checks',
    scope: 'read',
    summary: 'List the checks by id',
    description: 'All, or those of a service (the first part of their ids), of severities, or that a framework names.',
    input: z.object({
      service: z
        .string()
        .regex(/^[a-z0-9-]{1,64}$/, 'a service looks like root or password-policy')
        .optional(),
      severity: listOf(Severity),
      framework: FrameworkId.optional(),
      frameworkVersion: FrameworkVersion.optional().describe('Any version of the framework when left out.'),
      ...paging,
    }),
    output: page(Check),
    errors: ['not_found'],
  }),
  'checks.get': query({
    method: 'GET',
    path: '/v1/checks/:checkId',
    scope: 'read',
    summary: 'Get a check with its page',
    description: 'The slash of the id is written %2F in the path.',
    input: z.object({ checkId: CheckId }),
    output: CheckDetail,
    errors: ['not_found'],
  }),

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
    summary: 'Get how the controls of a framework stand in an organization, OU or account, now or at a past instant',
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
