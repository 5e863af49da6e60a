import { z } from 'zod';
import { AccountId, CheckId, FindingId, Instant, OuId } from '../ids.ts';
import { mutation, query } from '../operation.ts';
import { listOf, organizationId, page, paging } from '../paging.ts';
import { AccountTag, Exception, ExceptionId, ExceptionStatus } from './exception.ts';

export const exceptionsOperations = {
  'exceptions.create': mutation({
    method: 'POST',
    path: '/v1/exceptions',
    scope: 'manage',
    summary: 'Accept a finding, or all that match a pattern, until a date',
    description:
      'Give a finding, or at least one of check, account, OU, account tag, and resource or resourceGlob; findings that match all of them are covered, future ones too. They stay open and are shown as excepted. An organization has so many active exceptions at the most, and fewer with a resourceGlob but no check; one with a resource or resourceGlob may fit so many open findings: more is a conflict.',
    input: z.object({
      organizationId,
      findingId: FindingId.optional(),
      checkId: CheckId.optional(),
      accountId: AccountId.optional(),
      ouId: OuId.optional(),
      accountTag: AccountTag.optional(),
      resource: z.string().min(1).max(2000).optional(),
      resourceGlob: z
        .string()
        .min(1)
        .max(2000)
        .regex(/^[^*]*(\*[^*]*){0,8}$/, 'has more than eight stars')
        .optional()
        .describe(
          '`*` matches any characters, `?` exactly one; must match the whole resource. Eight stars at the most.',
        ),
      reason: z.string().trim().min(1).max(2000),
      owner: z.string().trim().min(1).max(200),
      expiresAt: Instant.describe('When it expires; at most a year ahead, unless the server is configured otherwise.'),
    }),
    output: Exception,
    emits: ['exception.created'],
    errors: ['organization_required', 'not_found', 'conflict', 'idempotency_mismatch'],
  }),
  'exceptions.list': query({
    method: 'GET',
    path: '/v1/exceptions',
    scope: 'read',
    summary: 'List exceptions, newest first, expired and revoked ones included',
    input: z.object({ organizationId, status: listOf(ExceptionStatus), ...paging }),
    output: page(Exception),
    errors: ['organization_required', 'not_found'],
  }),
  'exceptions.get': query({
    method: 'GET',
    path: '/v1/exceptions/:exceptionId',
    scope: 'read',
    summary: 'Get an exception',
    input: z.object({ organizationId, exceptionId: ExceptionId }),
    output: Exception,
    errors: ['organization_required', 'not_found'],
  }),
  'exceptions.revoke': mutation({
    method: 'POST',
    path: '/v1/exceptions/:exceptionId/revoke',
    scope: 'manage',
    summary: 'Revoke an exception',
    description: 'One that has expired or was revoked already stays as it is.',
    input: z.object({ organizationId, exceptionId: ExceptionId }),
    output: Exception,
    emits: ['exception.revoked'],
    errors: ['organization_required', 'not_found', 'idempotency_mismatch'],
  }),
} as const;
