import { z } from 'zod';
import { AccountTag, Exception, ExceptionId, ExceptionStatus } from './exceptions.ts';
import { AccountId, CheckId, FindingId, Instant, OuId } from './ids.ts';
import { mutation, query } from './operation.ts';
import { listOf, organizationId, page, paging } from './paging.ts';
import { Parameter, ParameterName, ParameterValue } from './parameters.ts';

/** What an organization decides about its checks. */
export const managementOperations = {
  'parameters.list': query({
    method: 'GET',
    path: '/v1/parameters',
    scope: 'read',
    summary: 'List what an organization may choose about checks, by check and name',
    input: z.object({ organizationId, checkId: CheckId.optional(), ...paging }),
    output: page(Parameter),
    errors: ['organization_required', 'not_found', 'aws_credentials', 'aws_refused', 'aws_unavailable'],
  }),
  'parameters.set': mutation({
    method: 'PUT',
    path: '/v1/parameters/:checkId/:name',
    scope: 'manage',
    summary: "Choose a check's parameter",
    description:
      "Counts from the next audit on: what was recorded stays. Before the first audit, it is for the organization of the server's AWS credentials. The slash of the check id is written %2F in the path.",
    input: z.object({ organizationId, checkId: CheckId, name: ParameterName, value: ParameterValue }),
    output: Parameter,
    errors: [
      'organization_required',
      'not_found',
      'aws_credentials',
      'aws_refused',
      'aws_unavailable',
      'idempotency_mismatch',
    ],
  }),
  'parameters.reset': mutation({
    method: 'POST',
    path: '/v1/parameters/:checkId/:name/reset',
    scope: 'manage',
    summary: "Give a check's parameter its default again",
    input: z.object({ organizationId, checkId: CheckId, name: ParameterName }),
    output: Parameter,
    errors: [
      'organization_required',
      'not_found',
      'aws_credentials',
      'aws_refused',
      'aws_unavailable',
      'idempotency_mismatch',
    ],
  }),

  'exceptions.create': mutation({
    method: 'POST',
    path: '/v1/exceptions',
    scope: 'manage',
    summary: 'Accept a finding, or all that fit a pattern, until a day',
    description:
      'Give a finding, or at least one of check, account, OU, account tag, and resource or resourceGlob; findings that fit all of them are covered, those to come too. They stay open and are shown as excepted.',
    input: z.object({
      organizationId,
      findingId: FindingId.optional(),
      checkId: CheckId.optional(),
      accountId: AccountId.optional(),
      ouId: OuId.optional(),
      accountTag: AccountTag.optional(),
      resource: z.string().min(1).max(2000).optional(),
      resourceGlob: z.string().min(1).max(2000).optional().describe('`*` for any characters, `?` for one; anchored.'),
      reason: z.string().trim().min(1).max(2000),
      owner: z.string().trim().min(1).max(200),
      expiresAt: Instant.describe('When it ends by itself; at most a year ahead, unless the server is told otherwise.'),
    }),
    output: Exception,
    errors: ['organization_required', 'not_found', 'idempotency_mismatch'],
  }),
  'exceptions.list': query({
    method: 'GET',
    path: '/v1/exceptions',
    scope: 'read',
    summary: 'List exceptions, newest first, those that have ended included',
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
    summary: 'End an exception now',
    description: 'One that has ended already stays as it is.',
    input: z.object({ organizationId, exceptionId: ExceptionId }),
    output: Exception,
    errors: ['organization_required', 'not_found', 'idempotency_mismatch'],
  }),
} as const;
