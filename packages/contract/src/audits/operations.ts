import { z } from 'zod';
import { AuditId, CheckId } from '../ids.ts';
import { mutation, query, subscription } from '../operation.ts';
import { listOf, organizationId, page, paging } from '../paging.ts';
import { AccountOutcome, AuditStatus } from '../vocabulary.ts';
import { Access, AccountAudit, Audit, AuditEvent, AuditScope, StartedAudit } from './audit.ts';
import { AccountReplay } from './replay.ts';

export const auditsOperations = {
  'audits.start': mutation({
    method: 'POST',
    path: '/v1/audits',
    scope: 'audit',
    summary: 'Start an audit',
    description:
      'Identifies the AWS credentials and their organization, creates the audit and returns it as `discovering`. ' +
      'Workers run it in the background: poll `audits.get`, or follow `audits.watch`. ' +
      'While an audit of the same scope, checks, access and parameters has not ended, whoever started it, that one is ' +
      'returned with `isNew` false, and nothing is started.',
    cost: { units: 10 },
    input: z.object({
      scope: AuditScope.default({ kind: 'organization' }),
      access: z
        .strictObject(Access.partial().shape)
        .default({})
        .describe(
          "The server's own role when left out; another only where the server's configuration allows its name.",
        ),
      checkIds: z.array(CheckId).min(1).max(500).optional().describe('All checks when left out.'),
    }),
    output: StartedAudit,
    emits: ['audit.started'],
    errors: ['not_found', 'conflict', 'aws_credentials', 'aws_refused', 'aws_unavailable', 'idempotency_mismatch'],
  }),
  'audits.get': query({
    method: 'GET',
    path: '/v1/audits/:auditId',
    scope: 'read',
    summary: 'Get an audit with its progress',
    input: z.object({ organizationId, auditId: AuditId }),
    output: Audit,
    errors: ['organization_required', 'not_found'],
  }),
  'audits.list': query({
    method: 'GET',
    path: '/v1/audits',
    scope: 'read',
    summary: 'List audits, newest first',
    input: z.object({ organizationId, status: listOf(AuditStatus), ...paging }),
    output: page(Audit),
    errors: ['organization_required', 'not_found'],
  }),
  'audits.cancel': mutation({
    method: 'POST',
    path: '/v1/audits/:auditId/cancel',
    scope: 'audit',
    summary: 'Cancel an audit',
    description:
      'Workers stop reading its accounts; accounts that are unfinished end as `skipped`, and what was recorded stays. Cancelling an audit that has ended is a conflict.',
    input: z.object({ organizationId, auditId: AuditId }),
    output: Audit,
    emits: ['audit.cancelled'],
    errors: ['organization_required', 'not_found', 'conflict', 'idempotency_mismatch'],
  }),
  'audits.listAccounts': query({
    method: 'GET',
    path: '/v1/audits/:auditId/accounts',
    scope: 'read',
    summary: "List an audit's accounts with their outcomes",
    input: z.object({ organizationId, auditId: AuditId, outcome: listOf(AccountOutcome), ...paging }),
    output: page(AccountAudit),
    errors: ['organization_required', 'not_found'],
  }),
  'audits.replay': query({
    method: 'GET',
    path: '/v1/audits/:auditId/replay',
    scope: 'read',
    summary: "Run today's checks over the evidence that an audit stored, account by account",
    description:
      "With the audit's time and parameters; nothing is recorded. A check that needs evidence that the audit did not collect is UNKNOWN (`not_collected`).",
    cost: { units: 5, perItems: 1 },
    input: z.object({
      organizationId,
      auditId: AuditId,
      checkIds: listOf(CheckId).describe('All checks when left out.'),
      cursor: paging.cursor,
      limit: z.coerce
        .number<number>()
        .int()
        .min(1)
        .max(50)
        .default(10)
        .describe('Maximum number of accounts per page.'),
    }),
    output: page(AccountReplay),
    errors: ['organization_required', 'not_found'],
  }),
  'audits.watch': subscription({
    method: 'GET',
    path: '/v1/audits/:auditId/events',
    scope: 'read',
    summary: 'Follow an audit live',
    description: 'Server-sent events. Starts with past events, or after `Last-Event-ID`; ends when the audit does.',
    input: z.object({ organizationId, auditId: AuditId }),
    output: AuditEvent,
    lastEvent: 'ended',
    errors: ['organization_required', 'not_found'],
  }),
} as const;
