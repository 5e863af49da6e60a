import { z } from 'zod';
import { Access, AccountAudit, Audit, AuditEvent, AuditScope } from './audits.ts';
import { catalogOperations } from './catalog-operations.ts';
import { FindingExplanation } from './explanations.ts';
import { Finding, FindingDetail } from './findings.ts';
import { AccountId, AuditId, CheckId, FindingId, Instant, OrganizationId, OuId } from './ids.ts';
import { Account, Organization } from './inventory.ts';
import { managementOperations } from './management-operations.ts';
import { mutation, query, subscription } from './operation.ts';
import { listOf, organizationId, type Page, page, paging } from './paging.ts';
import { Posture } from './posture.ts';
import { AccountReplay } from './replay.ts';
import { CheckResult } from './results.ts';
import { Health, Version } from './system.ts';
import { AccountOutcome, AccountState, AuditStatus, Severity, Status } from './vocabulary.ts';

export type { Page };

/** What lists take that leave out what the posture does not count. */
const inactive = z
  .enum(['include', 'exclude', 'only'])
  .optional()
  .describe(
    'Whether accounts are listed that had left the organization by then, or were skipped since they are suspended, ' +
      'closed or not yet active. They are not when this is left out, unless accountId or auditId is given.',
  );

/**
 * Every operation of Plinth, once. The key is the operation's id: `<noun>.<verb>`, the tRPC path,
 * the OpenAPI `operationId` and the SDK's method.
 */
export const operations = {
  'system.health': query({
    method: 'GET',
    path: '/v1/system/health',
    scope: 'read',
    summary: 'Whether the server and its database work',
    input: z.object({}),
    output: Health,
    errors: [],
  }),
  'system.version': query({
    method: 'GET',
    path: '/v1/system/version',
    scope: 'read',
    summary: "The server's version",
    input: z.object({}),
    output: Version,
    errors: [],
  }),

  'organizations.list': query({
    method: 'GET',
    path: '/v1/organizations',
    scope: 'read',
    summary: 'List the organizations that Plinth knows',
    input: z.object({ ...paging }),
    output: page(Organization),
    errors: [],
  }),
  'organizations.get': query({
    method: 'GET',
    path: '/v1/organizations/:organizationId',
    scope: 'read',
    summary: 'Get an organization',
    input: z.object({ organizationId: OrganizationId }),
    output: Organization,
    errors: ['not_found'],
  }),

  'accounts.list': query({
    method: 'GET',
    path: '/v1/accounts',
    scope: 'read',
    summary: 'List accounts by id',
    input: z.object({ organizationId, ouId: OuId.optional(), state: listOf(AccountState), ...paging }),
    output: page(Account),
    errors: ['organization_required', 'not_found'],
  }),
  'accounts.get': query({
    method: 'GET',
    path: '/v1/accounts/:accountId',
    scope: 'read',
    summary: 'Get an account',
    input: z.object({ organizationId, accountId: AccountId }),
    output: Account,
    errors: ['organization_required', 'not_found'],
  }),

  'audits.start': mutation({
    method: 'POST',
    path: '/v1/audits',
    scope: 'audit',
    summary: 'Start an audit',
    description:
      'Asks AWS who the caller is and which organization it is in, records the audit and returns it as `discovering`. ' +
      'The work is done by workers: poll `audits.get`, or follow `audits.watch`.',
    input: z.object({
      scope: AuditScope.default({ kind: 'organization' }),
      access: Access.partial().default({}),
      checkIds: z.array(CheckId).min(1).max(500).optional().describe('All checks when left out.'),
    }),
    output: Audit,
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
      'Accounts that are being read are given up, those not begun are not begun; what was recorded stays. Cancelling an audit that has ended is a conflict.',
    input: z.object({ organizationId, auditId: AuditId }),
    output: Audit,
    errors: ['organization_required', 'not_found', 'conflict', 'idempotency_mismatch'],
  }),
  'audits.listAccounts': query({
    method: 'GET',
    path: '/v1/audits/:auditId/accounts',
    scope: 'read',
    summary: "List what became of each of an audit's accounts",
    input: z.object({ organizationId, auditId: AuditId, outcome: listOf(AccountOutcome), ...paging }),
    output: page(AccountAudit),
    errors: ['organization_required', 'not_found'],
  }),
  'audits.replay': query({
    method: 'GET',
    path: '/v1/audits/:auditId/replay',
    scope: 'read',
    summary: "Run today's checks over what an audit stored, account by account",
    description:
      "By that audit's clock and parameters; nothing is recorded. A check that needs what the audit did not collect is UNKNOWN (`not_collected`).",
    input: z.object({
      organizationId,
      auditId: AuditId,
      checkIds: listOf(CheckId).describe('All checks when left out.'),
      cursor: paging.cursor,
      limit: z.coerce.number<number>().int().min(1).max(50).default(10).describe('Accounts on a page at the most.'),
    }),
    output: page(AccountReplay),
    errors: ['organization_required', 'not_found'],
  }),
  'audits.watch': subscription({
    method: 'GET',
    path: '/v1/audits/:auditId/events',
    scope: 'read',
    summary: 'Follow an audit live',
    description:
      'Server-sent events. Starts with what has happened already, or behind `Last-Event-ID`; ends when the audit does.',
    input: z.object({ organizationId, auditId: AuditId }),
    output: AuditEvent,
    errors: ['organization_required', 'not_found'],
  }),

  ...catalogOperations,

  'results.list': query({
    method: 'GET',
    path: '/v1/results',
    scope: 'read',
    summary: 'List what each check says about each account, by account and check',
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

  'findings.list': query({
    method: 'GET',
    path: '/v1/findings',
    scope: 'read',
    summary: 'List findings, worst severity first, then oldest',
    description:
      'Open ones unless `status` says otherwise. With `auditId`, those open in the accounts of that audit when it observed them.',
    input: z.object({
      organizationId,
      auditId: AuditId.optional(),
      accountId: AccountId.optional(),
      ouId: OuId.optional(),
      checkId: CheckId.optional(),
      severity: listOf(Severity),
      status: z.enum(['open', 'closed', 'all']).default('open'),
      excepted: z
        .enum(['include', 'exclude', 'only'])
        .default('include')
        .describe('Whether findings that an exception covered at that instant are listed.'),
      at: Instant.optional().describe('Those that were open at this instant.'),
      inactive,
      ...paging,
    }),
    output: page(Finding),
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
      'What was seen and when, the rule and where it comes from, why it matters, how to fix it by hand, and what Plinth can do.',
    input: z.object({ organizationId, findingId: FindingId }),
    output: FindingExplanation,
    errors: ['organization_required', 'not_found'],
  }),

  ...managementOperations,

  'posture.get': query({
    method: 'GET',
    path: '/v1/posture',
    scope: 'read',
    summary: 'Get the posture of an organization, OU or account, now or at a past instant',
    input: z.object({ organizationId, ouId: OuId.optional(), accountId: AccountId.optional(), at: Instant.optional() }),
    output: Posture,
    errors: ['organization_required', 'not_found'],
  }),
} as const;

export type Operations = typeof operations;
export type OperationId = keyof Operations;

/** What a caller may send: defaults may be left out. */
export type InputOf<Id extends OperationId> = z.input<Operations[Id]['input']>;
/** The same behind validation: defaults are filled in. */
export type ParsedInputOf<Id extends OperationId> = z.output<Operations[Id]['input']>;
export type OutputOf<Id extends OperationId> = z.output<Operations[Id]['output']>;
