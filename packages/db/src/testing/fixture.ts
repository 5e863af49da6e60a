import { randomBytes } from 'node:crypto';
import { AccountId, AuditId, type Cause, CheckId, noStatusCounts, OrganizationId } from '@plinth/contract';
import type { CheckEvaluation, Failure, Snapshot } from '@plinth/core';
import type { Database, Tx } from '../database/database.ts';
import type { Claim, Recorded, UsageRecord } from '../database/ledger.ts';
import { openDatabase } from '../open-database.ts';
import { createTestDatabase } from '../testing.ts';

/** An opened database of a test's own. */
export interface Fixture {
  readonly database: Database;
  readonly url: string;
  close(): Promise<void>;
}

export async function openFixture(): Promise<Fixture> {
  const test = await createTestDatabase();
  const database = await openDatabase({ url: test.url });
  return {
    database,
    url: test.url,
    async close() {
      await database.close();
      await test.close();
    },
  };
}

/** An organization with accounts, ready to be audited. */
export interface TestOrganization {
  readonly id: OrganizationId;
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** An audit of these accounts, `running`. */
  startAudit(input: { accountIds: readonly AccountId[]; checkIds?: readonly CheckId[]; now?: Date }): Promise<AuditId>;
  /** An audit of one account that reads this, from its start to its end. */
  record(input: RecordInput): Promise<Recorded & { auditId: AuditId }>;
  /** An audit of one account that can read nothing. */
  fail(input: {
    accountId: AccountId;
    checkIds?: readonly CheckId[];
    cause: Cause;
    notApplicable?: readonly CheckId[];
    now: Date;
  }): Promise<Recorded>;
}

export interface RecordInput {
  readonly accountId: AccountId;
  readonly observedAt: Date;
  readonly evaluations: readonly CheckEvaluation[];
  readonly snapshot?: Snapshot;
}

export const USAGE: UsageRecord = { calls: 6, retries: 1, throttles: 0, durationMs: 120 };

/** The epoch of all tests, and minutes after it. */
export function minute(minutes: number): Date {
  return new Date(Date.UTC(2026, 0, 1, 0, minutes));
}

export function account(number: number): AccountId {
  return AccountId.parse(String(number).padStart(12, '0'));
}

export const CHECK_A = CheckId.parse('test/a');
export const CHECK_B = CheckId.parse('test/b');
const CHECK_C = CheckId.parse('test/c');
export const CHECKS: readonly CheckId[] = [CHECK_A, CHECK_B, CHECK_C];

export async function createOrganization(database: Database, accounts = 3): Promise<TestOrganization> {
  const id = OrganizationId.parse(`o-${randomBytes(8).toString('hex')}`);
  const transaction: TestOrganization['transaction'] = (work) => database.transaction(id, work);
  const known = { partition: 'aws', managementAccountId: account(1), featureSet: 'ALL' } as const;
  await database.organizations.upsert({ id, ...known, seenAt: minute(0) });
  await transaction((tx) =>
    tx.inventory.record({ ous: [], accounts: members(accounts), complete: true, seenAt: minute(0) }),
  );

  const startAudit: TestOrganization['startAudit'] = (input) => transaction((tx) => beginAudit(tx, input));
  const claimOne = async (accountId: AccountId, checkIds: readonly CheckId[]): Promise<Claim> =>
    claim({ transaction }, await startAudit({ accountIds: [accountId], checkIds }), accountId);
  return {
    id,
    transaction,
    startAudit,
    async record({ accountId, observedAt, evaluations, snapshot = {} }) {
      const checkIds = evaluations.map(({ checkId }) => checkId);
      const held = await claimOne(accountId, checkIds);
      const input = { snapshot, evaluations, observedAt, usage: USAGE, now: observedAt };
      return { ...(await transaction((tx) => tx.ledger.succeed(held, input))), auditId: held.auditId };
    },
    async fail({ accountId, checkIds = CHECKS, cause, notApplicable = [], now }) {
      const held = await claimOne(accountId, checkIds);
      return transaction((tx) => tx.ledger.fail(held, { cause, notApplicable, usage: USAGE, now }));
    },
  };
}

function members(count: number): Parameters<Tx['inventory']['record']>[0]['accounts'] {
  return Array.from({ length: count }, (_, index) => ({
    id: account(index + 1),
    name: `account ${index + 1}`,
    email: null,
    state: 'ACTIVE',
    joinedAt: null,
    parentId: null,
    isManagementAccount: index === 0,
  }));
}

async function beginAudit(
  tx: Tx,
  { accountIds, checkIds = CHECKS, now = minute(0) }: Parameters<TestOrganization['startAudit']>[0],
): Promise<AuditId> {
  const id = newAuditId();
  const access = { roleName: 'PlinthAudit' };
  await tx.audits.create({
    id,
    scope: { kind: 'organization' },
    checkIds,
    access,
    startedBy: 'key:test',
    createdAt: now,
  });
  const accounts = accountIds.map((accountId) => ({ id: accountId, skip: null }));
  await tx.audits.begin(id, { accounts, discoveryCalls: 2, now });
  return id;
}

export async function claim(
  { transaction }: Pick<TestOrganization, 'transaction'>,
  auditId: AuditId,
  accountId: AccountId,
): Promise<Claim> {
  const claimed = await transaction((tx) => tx.ledger.claim(auditId, accountId));
  if (!claimed) throw new Error('the account is finished');
  return claimed;
}

export function newAuditId(): AuditId {
  const hex = randomBytes(16).toString('hex');
  return AuditId.parse(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`,
  );
}

/** What a check says: by resource, or nothing at all for one cause. */
export function evaluation(
  checkId: CheckId,
  verdicts: Readonly<Record<string, 'PASS' | 'FAIL' | 'UNKNOWN'>> | Cause,
  options: { severity?: CheckEvaluation['severity']; failure?: Partial<Failure> } = {},
): CheckEvaluation {
  const { severity = 'HIGH', failure = {} } = options;
  if (isCause(verdicts)) {
    return {
      checkId,
      severity,
      status: 'UNKNOWN',
      counts: counts({}),
      cause: verdicts,
      failures: [],
      unknownResources: 'all',
    };
  }
  const of = (status: string) => Object.keys(verdicts).filter((resource) => verdicts[resource] === status);
  const [passed, failed, unknown] = [of('PASS'), of('FAIL'), of('UNKNOWN')];
  return {
    checkId,
    severity,
    status: statusOf(passed.length, failed.length, unknown.length),
    counts: counts({ PASS: passed.length, FAIL: failed.length, UNKNOWN: unknown.length }),
    cause: unknown.length > 0 ? THROTTLED : null,
    failures: failed.sort().map((resource) => ({ resource, message: `${resource} is wrong`, details: {}, ...failure })),
    unknownResources: unknown,
  };
}

export const THROTTLED: Cause = { code: 'throttled', message: 'Too many calls.' };
export const DENIED: Cause = { code: 'access_denied', message: 'Refused.', action: 'iam:GetAccountSummary' };

function isCause(value: object): value is Cause {
  return 'code' in value && 'message' in value;
}

function counts(some: Partial<CheckEvaluation['counts']>): CheckEvaluation['counts'] {
  return { ...noStatusCounts(), ...some };
}

function statusOf(passed: number, failed: number, unknown: number): CheckEvaluation['status'] {
  if (failed > 0) return 'FAIL';
  if (unknown > 0) return 'UNKNOWN';
  return passed > 0 ? 'PASS' : 'NOT_APPLICABLE';
}
