import type { Semaphore } from '@plinth/async';
import type {
  AccountAudit,
  AccountReplay,
  Audit,
  CallContext,
  CheckResult,
  Finding,
  OutputOf,
  ParsedInputOf,
} from '@plinth/contract';
import type { Check, CheckEvaluation } from '@plinth/core';
import type { Tx } from '@plinth/db';
import { readAllItems } from '../access/all-items.ts';
import { found } from '../access/found.ts';
import { refuseForeignCursor } from '../access/refuse-foreign-cursor.ts';
import { resolveOrganization } from '../access/resolve-organization.ts';
import type { Dependencies } from '../dependencies.ts';
import { evaluateStored, NOTHING_STORED } from '../evaluation/evaluate-stored.ts';
import { chooseChecks } from './choose-checks.ts';

type Input = ParsedInputOf<'audits.replay'>;

/**
 * `audits.replay`: runs today's checks over the evidence that an audit stored, with its time and parameters, account
 * by account. Nothing is recorded. Replays share permits, since each account takes memory and time of the processor.
 */
export async function replayAudit(
  deps: Dependencies & { readonly replays: Semaphore },
  context: CallContext,
  { organizationId: requested, auditId, checkIds, cursor, limit }: Input,
): Promise<OutputOf<'audits.replay'>> {
  const wanted = new Set(chooseChecks(deps, checkIds));
  const checks = deps.checks.filter(({ id }) => wanted.has(id));
  const organizationId = await resolveOrganization(deps, context, requested);
  const { audit, ledger } = await refuseForeignCursor(
    deps.database.transaction(organizationId, async (tx) => ({
      audit: found(await tx.audits.find(auditId), `audit ${auditId}`),
      ledger: await tx.ledger.list(auditId, {}, { cursor, limit }),
    })),
  );
  const items: AccountReplay[] = [];
  for (const account of ledger.items) {
    const release = await deps.replays.acquire(context.signal);
    try {
      items.push(await replayAccount(deps, { audit, account, checks, signal: context.signal }));
    } finally {
      release();
    }
  }
  return { items, nextCursor: ledger.nextCursor };
}

interface Replayed {
  readonly audit: Audit;
  readonly account: AccountAudit;
  readonly checks: readonly Check[];
  readonly signal: AbortSignal;
}

async function replayAccount(deps: Dependencies, { audit, account, checks, signal }: Replayed): Promise<AccountReplay> {
  const { accountId, accountName } = account;
  const stored = await deps.database.transaction(audit.organizationId, (tx) => readStored(tx, audit, account));
  if (stored.evidence === null) {
    const cause = account.cause ?? NOTHING_STORED;
    return { accountId, accountName, observedAt: null, cause, results: [], added: [], removed: [], unchanged: 0 };
  }
  const observedAt = stored.evidence.observedAt.toISOString();
  const evaluations = await evaluateStored(deps, { audit, accountId, stored: stored.evidence, checks, signal });
  return { accountId, accountName, observedAt, cause: null, ...compare(evaluations, stored) };
}

interface Recorded {
  readonly results: readonly CheckResult[];
  readonly findings: readonly Finding[];
}

async function readStored(tx: Tx, { id: auditId }: Audit, { accountId }: AccountAudit) {
  return {
    evidence: await tx.ledger.findSnapshot(auditId, accountId),
    results: await readAllItems((page) => tx.results.list({ auditId, accountId }, page)),
    findings: await readAllItems((page) => tx.findings.list({ auditId, accountId, status: 'open' }, page)),
  };
}

type Comparison = Pick<AccountReplay, 'results' | 'added' | 'removed' | 'unchanged'>;

function compare(evaluations: readonly CheckEvaluation[], { results, findings }: Recorded): Comparison {
  const recorded = new Map(results.map(({ checkId, status }) => [checkId, status]));
  const open = new Set(findings.map(toKey));
  const failing = evaluations.flatMap(({ checkId, severity, failures }) =>
    failures.map((failure) => ({ checkId, severity, ...failure })),
  );
  const fails = new Set(failing.map(toKey));
  const judged = new Map(evaluations.map((evaluation) => [evaluation.checkId, evaluation]));
  const added = failing.filter((each) => !open.has(toKey(each)));
  return {
    results: evaluations.map(({ checkId, status, counts, cause }) => ({
      checkId,
      status,
      counts,
      cause,
      recorded: recorded.get(checkId) ?? null,
    })),
    added,
    removed: findings
      .filter((finding) => !fails.has(toKey(finding)) && isJudged(judged.get(finding.checkId), finding.resource))
      .map(({ checkId, resource, severity, message, details }) => ({ checkId, resource, severity, message, details })),
    unchanged: failing.length - added.length,
  };
}

/** A finding whose resource is UNKNOWN now was not removed. */
function isJudged(evaluation: CheckEvaluation | undefined, resource: string): boolean {
  if (evaluation === undefined || evaluation.unknownResources === 'all') return false;
  return !evaluation.unknownResources.includes(resource);
}

function toKey({ checkId, resource }: { readonly checkId: string; readonly resource: string }): string {
  return JSON.stringify([checkId, resource]);
}
