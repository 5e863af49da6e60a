import {
  type CallContext,
  type Exception,
  ExceptionId,
  type ExceptionPattern,
  type ParsedInputOf,
} from '@plinth/contract';
import type { ActiveExceptions, Tx } from '@plinth/db';
import { found } from '../access/found.ts';
import { inOrganization } from '../access/in-organization.ts';
import type { Dependencies } from '../dependencies.ts';
import { ServiceError } from '../service-error.ts';

type Input = ParsedInputOf<'exceptions.create'>;

/** `exceptions.create`: accepts findings until a date. What its pattern names must exist. */
export async function createException(deps: Dependencies, context: CallContext, input: Input): Promise<Exception> {
  const pattern = toPattern(input);
  const createdAt = deps.now();
  const expiresAt = parseExpiry(deps, input.expiresAt, createdAt);
  const { reason, owner } = input;
  return inOrganization(deps, context, input.organizationId, async (tx) => {
    await assertPatternExists(deps, tx, pattern);
    assertWithin(deps, await tx.exceptions.countActive(), pattern);
    const id = ExceptionId.parse(deps.newId());
    const approvedBy = context.principal.id;
    const mostFindings = deps.exceptionLimits.findings;
    const grant = { reason, owner, approvedBy, createdAt, expiresAt };
    const exception = await tx.exceptions.create({ id, pattern, ...grant, mostFindings });
    if (exception === null) throw fitsTooMuch(mostFindings);
    const data = { pattern, reason, owner, expiresAt: exception.expiresAt };
    await tx.events.append({ type: 'exception.created', actor: approvedBy, subject: id, data }, createdAt);
    return exception;
  });
}

function toPattern({
  findingId,
  checkId,
  accountId,
  ouId,
  accountTag,
  resource,
  resourceGlob,
}: Input): ExceptionPattern {
  const rest = [checkId, accountId, ouId, accountTag, resource, resourceGlob].filter((each) => each !== undefined);
  if (findingId === undefined && rest.length === 0) {
    throw invalidInput('/findingId', 'Name a finding, or a check, an account, an OU, an account tag or a resource.');
  }
  if (findingId !== undefined && rest.length > 0) {
    throw invalidInput('/findingId', 'Give a finding alone: it has a check, an account and a resource already.');
  }
  if (resource !== undefined && resourceGlob !== undefined) {
    throw invalidInput('/resourceGlob', 'Give a resource exactly or by a glob, not both.');
  }
  return {
    findingId: findingId ?? null,
    checkId: checkId ?? null,
    accountId: accountId ?? null,
    ouId: ouId ?? null,
    accountTag: accountTag ?? null,
    resource: resource ?? null,
    resourceGlob: resourceGlob ?? null,
  };
}

const DAY_MS = 86_400_000;

function parseExpiry({ longestExceptionDays }: Dependencies, text: string, now: Date): Date {
  const expiresAt = new Date(text);
  const aheadMs = expiresAt.getTime() - now.getTime();
  if (aheadMs <= 0) throw invalidInput('/expiresAt', 'expiresAt must be in the future.');
  if (aheadMs <= longestExceptionDays * DAY_MS) return expiresAt;
  throw invalidInput('/expiresAt', `expiresAt must be within ${longestExceptionDays} days from now.`);
}

async function assertPatternExists({ checks }: Dependencies, tx: Tx, pattern: ExceptionPattern): Promise<void> {
  const { findingId, checkId, accountId, ouId } = pattern;
  if (findingId !== null) found(await tx.findings.find(findingId), `finding ${findingId}`);
  if (checkId !== null) found(checks.find(({ id }) => id === checkId) ?? null, `check ${checkId}`);
  if (accountId !== null) found(await tx.inventory.findAccount(accountId), `account ${accountId}`);
  if (ouId !== null) found(await tx.inventory.findOu(ouId), `OU ${ouId}`);
}

function assertWithin({ exceptionLimits }: Dependencies, active: ActiveExceptions, pattern: ExceptionPattern): void {
  const { all, globs } = exceptionLimits;
  if (active.all >= all) {
    throw new ServiceError('conflict', `${all} exceptions are active, the most there may be: revoke one first.`);
  }
  if (pattern.resourceGlob === null || pattern.checkId !== null || active.globs < globs) return;
  throw new ServiceError(
    'conflict',
    `${globs} exceptions with a resourceGlob and no check are active, the most there may be: name a check too, or revoke one first.`,
  );
}

function fitsTooMuch(most: number): ServiceError {
  return new ServiceError(
    'conflict',
    `It fits more than ${most} open findings, the most that an exception with a resource may: leave the resource out, or name a check or an account too.`,
  );
}

function invalidInput(pointer: string, detail: string): ServiceError {
  return new ServiceError('invalid_input', detail, { errors: [{ pointer, detail }] });
}
