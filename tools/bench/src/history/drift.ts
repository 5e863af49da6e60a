import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditId, OrganizationId } from '@plinth/contract';
import { CHECKS, type CheckEvaluation } from '@plinth/core';
import { type Database, migrate, openDatabase, startEmbeddedPostgres } from '@plinth/db';
import { z } from 'zod';
import { timeCalls } from '../percentiles.ts';
import { accountOf } from './fill-findings.ts';

export interface DriftBenchOptions {
  readonly accounts: number;
  readonly days: number;
}

const ID = OrganizationId.parse('o-benchdrift');
const FIRST_DAY = Date.UTC(2025, 0, 1);
const DAY_MS = 86_400_000;
const FAILING = 25;
const DRIFTING = 1;

/** Records an audit a day through the ledger, and prints the number of rows and how long the posture takes. */
export async function benchDrift({ accounts, days }: DriftBenchOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'plinth-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  try {
    await migrate(postgres.url);
    const database = await openDatabase({ url: postgres.url });
    try {
      await createOrganization(database, accounts);
      for (let day = 0; day < days; day += 1) await recordDay(database, accounts, day);
      await database.refreshStatistics();
      await printRows(database, { accounts, days });
      const posture = await timeCalls(100, (index) => readPosture(database, (index * 37) % days));
      write(`posture at a date among them: p50 ${posture.p50.toFixed(1)} ms, p99 ${posture.p99.toFixed(1)} ms\n`);
    } finally {
      await database.close();
    }
  } finally {
    await postgres.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function dayAt(day: number): Date {
  return new Date(FIRST_DAY + day * DAY_MS);
}

async function createOrganization(database: Database, accounts: number): Promise<void> {
  const known = { partition: 'aws', managementAccountId: accountOf(1), featureSet: 'ALL' } as const;
  await database.organizations.upsert({ id: ID, ...known, seenAt: dayAt(0) });
  const members = Array.from({ length: accounts }, (_, index) => ({
    id: accountOf(index + 1),
    name: `account ${index + 1}`,
    email: null,
    state: 'ACTIVE' as const,
    joinedAt: null,
    parentId: null,
    isManagementAccount: index === 0,
  }));
  await database.transaction(ID, (tx) =>
    tx.inventory.record({ ous: [], accounts: members, complete: true, seenAt: dayAt(0) }),
  );
}

async function recordDay(database: Database, accounts: number, day: number): Promise<void> {
  const auditId = AuditId.parse(randomUUID());
  const now = dayAt(day);
  const numbers = Array.from({ length: accounts }, (_, index) => index + 1);
  await database.transaction(ID, async (tx) => {
    await tx.audits.create({
      id: auditId,
      scope: { kind: 'organization' },
      checkIds: CHECKS.map(({ id }) => id),
      access: { roleName: 'PlinthAudit' },
      startedBy: 'bench',
      createdAt: now,
    });
    const rows = numbers.map((number) => ({ id: accountOf(number), skip: null }));
    await tx.audits.begin(auditId, { accounts: rows, discoveryCalls: 0, now });
  });
  const usage = { calls: 7, retries: 0, throttles: 0, durationMs: 100 };
  await Promise.all(
    numbers.map(async (number) => {
      const claim = await database.transaction(ID, (tx) => tx.ledger.claim(auditId, accountOf(number)));
      if (claim === null) throw new Error('the account was finished');
      const evaluations = evaluate(number, day);
      await database.transaction(ID, (tx) =>
        tx.ledger.succeed(claim, { snapshot: {}, evaluations, observedAt: now, usage, now }),
      );
    }),
  );
}

const failing = new Map<number, readonly boolean[]>();

/** A quarter of the checks fail, each for one resource; every day one result of a hundred changes. */
function evaluate(account: number, day: number): readonly CheckEvaluation[] {
  const before = failing.get(account) ?? CHECKS.map((_, index) => draw(`${account}/${index}`) < FAILING);
  const now = before.map((fails, index) => (draw(`${account}/${index}/${day}`) < DRIFTING ? !fails : fails));
  failing.set(account, now);
  return CHECKS.map(({ id, severity }, index) => {
    const fails = now[index] ?? false;
    const counts = { PASS: fails ? 9 : 10, FAIL: fails ? 1 : 0, UNKNOWN: 0, NOT_APPLICABLE: 0, MANUAL: 0 };
    const resource = `arn:aws:iam::${accountOf(account)}:user/user-${index}`;
    const failures = fails ? [{ resource, message: 'It fails.', details: {} }] : [];
    const status = fails ? 'FAIL' : 'PASS';
    return { checkId: id, severity, status, counts, cause: null, failures, unknownResources: [] };
  });
}

/** 0 to 99, always the same for the same name. */
function draw(name: string): number {
  return createHash('md5').update(name).digest().readUInt32BE() % 100;
}

const COUNT = ['account_audits', 'check_states', 'findings', 'account_postures']
  .map((name) => `select '${name}' as name, count(*)::int as n from ${name}`)
  .join(' union all ');

async function printRows(database: Database, { accounts, days }: DriftBenchOptions): Promise<void> {
  const rows = await database.transaction(ID, (tx) => tx.executeSql(COUNT, []));
  const counts = z.array(z.object({ name: z.string(), n: z.number() })).parse(rows.rows);
  const total = counts.reduce((sum, { n }) => sum + n, 0);
  const each = accounts * days * CHECKS.length;
  write(
    `${accounts} accounts, ${days} daily audits, ${CHECKS.length} checks, ${DRIFTING} % of the results change each day\n`,
  );
  write(`${counts.map(({ name, n }) => `${name} ${n}`).join(', ')}: ${total} rows\n`);
  write(`one row a result: ${each} rows; ${((total / each) * 100).toFixed(2)} % of that\n`);
}

async function readPosture(database: Database, day: number): Promise<unknown> {
  const at = new Date(dayAt(day).getTime() + DAY_MS / 2);
  return database.transaction(ID, (tx) => tx.posture.read({ groups: new Map(), at }));
}

function write(text: string): void {
  process.stdout.write(text);
}
