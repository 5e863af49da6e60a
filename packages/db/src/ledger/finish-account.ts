import { hash } from 'node:crypto';
import { type AccountOutcome, CheckId, type OrganizationId } from '@plinth/contract';
import { z } from 'zod';
import type { Claim, LedgerRepository, Recorded } from '../database/ledger.ts';
import type { DatabaseSession } from '../database-session.ts';
import { splitSnapshot } from '../evidence/evidence-parts.ts';
import { toLedgerEvidence } from '../evidence/manifest.ts';
import { storeAccountEvidence } from '../evidence/store-account-evidence.ts';
import { recordPosture } from '../posture/record-posture.ts';
import { sqlStatement } from '../sql-statement.ts';
import { finish, lockAccount, NOT_FINISHED, type Previous, readPrevious } from './account-finish.ts';
import { holdAccount } from './held-accounts.ts';
import { recordResults, toJson, toResultsInput, unknownResults } from './record-results.ts';

type Input<Verb extends 'succeed' | 'fail' | 'skip'> = Parameters<LedgerRepository[Verb]>[1];

export async function succeedAccount(
  session: DatabaseSession,
  organizationId: OrganizationId,
  claim: Claim,
  { snapshot, evaluations, observedAt, usage, entered = true, now }: Input<'succeed'>,
): Promise<Recorded> {
  const json = toJson(toResultsInput(organizationId, claim.accountId, evaluations));
  const digest = hash('sha256', `${json.results}\n${json.failures}`, 'buffer');
  const { map, parts } = await splitSnapshot(snapshot);

  if (!(await lockAccount(session, organizationId, claim))) return NOT_FINISHED;
  const previous = await readPrevious(session, organizationId, claim);
  const evidence = toLedgerEvidence(map);
  await storeAccountEvidence(session, organizationId, { evidence, parts, previous });

  const result = {
    outcome: 'succeeded',
    cause: null,
    usage,
    now,
    observedAt,
    judgedAt: observedAt,
    evidence,
    entered,
  } as const;
  // The newest row of the account led to these very results: there is nothing to compare.
  if (isNewest(previous, observedAt) && previous.digest?.equals(digest) && previous.assessment === 'assessed') {
    return finish(session, organizationId, claim, { ...result, opened: 0, closed: 0, digest });
  }
  const { auditId, accountId } = claim;
  const recorded = await recordResults(session, { organizationId, accountId, auditId, observedAt, ...json });
  if (recorded.changed > 0 || changesAssessment(previous, 'succeeded', observedAt)) {
    await recordPosture(session, { organizationId, accountId, from: observedAt, outcome: 'succeeded' });
  }
  const { opened, closed, left_alone: leftAlone } = recorded;
  // A digest is that of a state that was reached: none is kept when a newer result prevented it.
  return finish(session, organizationId, claim, {
    ...result,
    opened,
    closed,
    digest: leftAlone === 0 ? digest : null,
  });
}

export async function failAccount(
  session: DatabaseSession,
  organizationId: OrganizationId,
  claim: Claim,
  input: Input<'fail'>,
): Promise<Recorded> {
  if (!(await lockAccount(session, organizationId, claim))) return NOT_FINISHED;
  return failLocked(session, organizationId, claim, input);
}

export async function failOrHoldAccount(
  session: DatabaseSession,
  organizationId: OrganizationId,
  claim: Claim,
  input: Input<'fail'>,
): Promise<Recorded> {
  if (!(await lockAccount(session, organizationId, claim))) return NOT_FINISHED;
  return (
    (await holdAccount(session, organizationId, claim, input)) ?? failLocked(session, organizationId, claim, input)
  );
}

async function failLocked(
  session: DatabaseSession,
  organizationId: OrganizationId,
  claim: Claim,
  { cause, notApplicable, usage, now }: Input<'fail'>,
): Promise<Recorded> {
  const previous = await readPrevious(session, organizationId, claim);
  const audit = await session.find(CHECKS, [organizationId, claim.auditId], z.object({ check_ids: z.array(CheckId) }));

  const { auditId, accountId } = claim;
  const json = toJson(unknownResults(audit?.check_ids ?? [], { cause, notApplicable }));
  const { changed } = await recordResults(session, { organizationId, accountId, auditId, observedAt: now, ...json });
  if (changed > 0 || changesAssessment(previous, 'failed', now)) {
    await recordPosture(session, { organizationId, accountId, from: now, outcome: 'failed' });
  }
  return finish(session, organizationId, claim, {
    ...NOTHING_READ,
    outcome: 'failed',
    cause,
    usage,
    now,
    judgedAt: now,
  });
}

export async function skipAccount(
  session: DatabaseSession,
  organizationId: OrganizationId,
  claim: Claim,
  { cause, usage, now }: Input<'skip'>,
): Promise<Recorded> {
  if (!(await lockAccount(session, organizationId, claim))) return NOT_FINISHED;
  const previous = await readPrevious(session, organizationId, claim);

  if (changesAssessment(previous, 'skipped', now)) {
    await recordPosture(session, { organizationId, accountId: claim.accountId, from: now, outcome: 'skipped' });
  }
  return finish(session, organizationId, claim, {
    ...NOTHING_READ,
    outcome: 'skipped',
    cause,
    usage,
    now,
    judgedAt: now,
  });
}

const NOTHING_READ = {
  observedAt: null,
  opened: 0,
  closed: 0,
  digest: null,
  evidence: null,
  entered: false,
} as const;

const CHECKS = sqlStatement(`select check_ids from audits where organization_id = $1 and id = $2`);

const ASSESSMENTS = { succeeded: 'assessed', failed: 'stale', skipped: 'skipped' } as const;

function isNewest(previous: Previous, at: Date): boolean {
  return previous.judged_at === null || previous.judged_at < at;
}

/** Whether the account's row of the posture says something else, or may from `at` on. */
function changesAssessment(previous: Previous, outcome: AccountOutcome, at: Date): boolean {
  return !isNewest(previous, at) || previous.assessment !== ASSESSMENTS[outcome];
}
