import { z } from 'zod';
import { CheckId, FrameworkId, FrameworkVersion } from '../ids.ts';
import { query } from '../operation.ts';
import { listOf, page, paging } from '../paging.ts';
import { Severity } from '../vocabulary.ts';
import { Check, CheckDetail } from './check.ts';

export const checksOperations = {
  'checks.list': query({
    method: 'GET',
    path: '/v1/checks',
    scope: 'read',
    summary: 'List the checks by id',
    description: 'All, or those of a service (the first part of the id), of severities, or of a framework.',
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
    description: 'Encode the slash of the id as %2F in the path.',
    input: z.object({ checkId: CheckId }),
    output: CheckDetail,
    errors: ['not_found'],
  }),
} as const;
