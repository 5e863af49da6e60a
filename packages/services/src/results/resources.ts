import type { Semaphore } from '@plinth/async';
import {
  type Audit,
  AuditId,
  type CallContext,
  type Cause,
  type CheckResources,
  type CheckResult,
  noStatusCounts,
  type OrganizationId,
  type ParsedInputOf,
  type ResourceResult,
} from '@plinth/contract';
import type { Check } from '@plinth/core';
import type { Tx } from '@plinth/db';
import { z } from 'zod';
import { found } from '../access/found.ts';
import { pageOf } from '../access/page-of.ts';
import { pastInstant } from '../access/past-instant.ts';
import { invalidCursor } from '../access/refuse-foreign-cursor.ts';
import { resolveOrganization } from '../access/resolve-organization.ts';
import type { Dependencies } from '../dependencies.ts';
import { evaluateStored, NOTHING_STORED } from '../evaluation/evaluate-stored.ts';
import type { RecentlyUsed } from '../evaluation/recently-used.ts';
import { ServiceError } from '../service-error.ts';

type Input = ParsedInputOf<'results.resources'>;
type Outcome = CheckResources['evaluated'];

/** What a check says about an account as an audit saw it. */
export interface JudgedCheck extends Pick<CheckResources, 'observedAt' | 'evaluated'> {
  readonly resources: readonly ResourceResult[];
}

interface ResourcesDependencies extends Dependencies {
  readonly replays: Semaphore;
  /** What a list of many pages is cut from: evaluated once, not for each page. */
  readonly judgedChecks: RecentlyUsed<string, JudgedCheck>;
}

/**
 * `results.resources`: every resource that a check judged in an account. Evaluates stored evidence again, with the permits
 * of replays, and records nothing. A cursor names the audit of its list, which goes on whatever is recorded meanwhile.
 */
export async function listResources(
  deps: ResourcesDependencies,
  context: CallContext,
  input: Input,
): Promise<CheckResources> {
  const { accountId, checkId, status, cursor, limit } = input;
  if (input.auditId !== undefined && input.at !== undefined) throw twoInstants();
  const auditId = cursor === undefined ? input.auditId : auditOf(cursor);
  const organizationId = await resolveOrganization(deps, context, input.organizationId);
  const at = pastInstant(deps, input.at);
  const recorded = await deps.database.transaction(organizationId, (tx) => findRecorded(tx, input, { auditId, at }));
  const judged = await judge(deps, { ...recorded, accountId, checkId, organizationId, signal: context.signal });
  const { audit, result } = recorded;
  const listed =
    status === undefined ? judged.resources : judged.resources.filter((each) => status.includes(each.status));
  const nameOf = ({ resource }: ResourceResult) =>
    JSON.stringify([audit.id, accountId, checkId, input.at, status, resource]);
  const { items, nextCursor } = pageOf(listed, nameOf, { cursor, limit });
  return {
    items: [...items],
    nextCursor,
    accountId,
    accountName: result.accountName,
    checkId,
    auditId: audit.id,
    observedAt: judged.observedAt,
    evaluated: judged.evaluated,
    recorded: toOutcome(result),
  };
}

function twoInstants(): ServiceError {
  return new ServiceError('invalid_input', 'Give an audit or an instant, not both.', {
    errors: [{ pointer: '/at', detail: 'cannot be given together with auditId' }],
  });
}

const CursorName = z
  .preprocess((text) => {
    try {
      return JSON.parse(Buffer.from(String(text), 'base64url').toString());
    } catch {
      return null;
    }
  }, z.array(z.unknown()))
  .pipe(z.tuple([AuditId], z.unknown()));

function auditOf(cursor: string): AuditId {
  const parsed = CursorName.safeParse(cursor);
  if (!parsed.success) throw invalidCursor();
  return parsed.data[0];
}

interface Recorded {
  readonly audit: Audit;
  /** Why the audit could not read the account; null when it did. */
  readonly cause: Cause | null;
  readonly result: CheckResult;
}

async function findRecorded(
  tx: Tx,
  { accountId, checkId }: Input,
  { auditId, at }: { readonly auditId: AuditId | undefined; readonly at: Date | undefined },
): Promise<Recorded> {
  found(await tx.inventory.findAccount(accountId), `account ${accountId}`);
  if (auditId !== undefined) found(await tx.audits.find(auditId), `audit ${auditId}`);
  const which = auditId === undefined ? '' : ` by audit ${auditId}`;
  const what = `result of ${checkId} in account ${accountId}${which}`;
  const judge = found(await tx.results.findJudge({ accountId, checkId, auditId, at }), what);
  const audit = found(await tx.audits.find(judge.auditId), `audit ${judge.auditId}`);
  const { items } = await tx.results.list({ auditId: audit.id, accountId, checkIds: [checkId] }, { limit: 1 });
  return { audit, cause: judge.cause, result: found(items[0] ?? null, what) };
}

type Question = Recorded &
  Pick<Input, 'accountId' | 'checkId'> & { readonly organizationId: OrganizationId; readonly signal: AbortSignal };

async function judge(deps: ResourcesDependencies, question: Question): Promise<JudgedCheck> {
  const { organizationId, audit, cause, result, accountId, checkId } = question;
  if (cause !== null) return asAWhole(result.status === 'NOT_APPLICABLE' ? toOutcome(result) : unknownFor(cause));
  const check = deps.checks.find(({ id }) => id === checkId);
  if (check === undefined) return asAWhole(unknownFor(noSuchCheck(checkId)));
  const key = JSON.stringify([organizationId, audit.id, accountId, checkId]);
  const known = deps.judgedChecks.get(key);
  if (known !== undefined) return known;
  const judged = await evaluate(deps, check, question);
  deps.judgedChecks.set(key, judged);
  return judged;
}

async function evaluate(
  deps: ResourcesDependencies,
  check: Check,
  { organizationId, audit, accountId, signal }: Question,
): Promise<JudgedCheck> {
  const release = await deps.replays.acquire(signal);
  try {
    const stored = await deps.database.transaction(organizationId, (tx) =>
      tx.ledger.findSnapshot(audit.id, accountId, check.evidence),
    );
    if (stored === null) return asAWhole(unknownFor(NOTHING_STORED));
    const input = { audit, accountId, stored, checks: [check], listsResources: true, signal };
    const [evaluation] = await evaluateStored(deps, input);
    if (evaluation?.resources === undefined) throw new Error(`${check.id} was not evaluated`);
    const { resources } = evaluation;
    return { observedAt: stored.observedAt.toISOString(), evaluated: toOutcome(evaluation), resources };
  } finally {
    release();
  }
}

/** For a check of which nothing can be evaluated. */
function asAWhole(outcome: Outcome): JudgedCheck {
  const { status, cause } = outcome;
  return { observedAt: null, evaluated: outcome, resources: [{ resource: null, status, message: null, cause }] };
}

function unknownFor(cause: Cause): Outcome {
  return { status: 'UNKNOWN', counts: noStatusCounts(), cause };
}

function noSuchCheck(checkId: string): Cause {
  return { code: 'not_supported', message: `This version of Plinth does not have the check ${checkId}.` };
}

function toOutcome({ status, counts, cause }: Outcome): Outcome {
  return { status, counts, cause };
}
