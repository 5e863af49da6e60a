import { CheckId } from '@plinth/contract';
import type { Database, Tx } from '@plinth/db';
import { accountOf, type FilledOrganization, ouOf } from './fill-findings.ts';

/** One query, run again and again; `index` varies its arguments. */
export interface Query {
  readonly name: string;
  readonly run: (index: number) => Promise<unknown>;
}

const PAST = new Date(Date.UTC(2026, 5, 15));
const CHECK = CheckId.parse('user/in-group');
const DEEP = 100_000;

/** The queries that users run over findings, results and the posture. Pages of 100. */
export async function listQueries(database: Database, filled: FilledOrganization): Promise<readonly Query[]> {
  const { id, auditId, accounts } = filled;
  const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => database.transaction(id, work);
  const findings = (filter: Partial<Parameters<Tx['findings']['list']>[0]>, cursor?: string) =>
    inTransaction((tx) => tx.findings.list({ status: 'open', ...filter }, { limit: 100, cursor }));
  const results = (filter: Parameters<Tx['results']['list']>[0]) =>
    inTransaction((tx) => tx.results.list(filter, { limit: 100 }));
  const posture = (scope: Omit<Parameters<Tx['posture']['read']>[0], 'groups'>) =>
    inTransaction((tx) => tx.posture.read({ ...scope, groups: new Map() }));
  const account = (index: number) => accountOf(1 + ((index * 7919) % accounts));
  const deep = await goTo(database, filled, Math.min(DEEP, accounts * 10));
  return [
    { name: 'findings, first page', run: () => findings({}) },
    { name: `findings, a page ${DEEP} deep`, run: () => findings({}, deep) },
    { name: 'findings of a check', run: () => findings({ checkIds: [CHECK] }) },
    { name: 'findings of an account', run: (index) => findings({ accountId: account(index) }) },
    { name: 'findings of an OU', run: (index) => findings({ ouId: ouOf(index % 100) }) },
    { name: 'findings of severity LOW', run: () => findings({ severity: ['LOW'] }) },
    { name: 'findings, excepted only', run: () => findings({ excepted: 'only' }) },
    { name: 'findings, not excepted', run: () => findings({ excepted: 'exclude' }) },
    { name: 'findings, excepted, past date', run: () => findings({ excepted: 'only', at: PAST }) },
    { name: 'findings, not exc., past date', run: () => findings({ excepted: 'exclude', at: PAST }) },
    { name: 'findings, closed', run: () => findings({ status: 'closed' }) },
    { name: 'findings of an audit', run: () => findings({ auditId }) },
    { name: 'findings at a past date', run: () => findings({ at: PAST }) },
    { name: 'results, first page', run: () => results({}) },
    { name: 'results of a check', run: () => results({ checkIds: [CHECK] }) },
    { name: 'results UNKNOWN', run: () => results({ status: ['UNKNOWN'] }) },
    { name: 'results, UNKNOWN inside', run: () => results({ has: ['UNKNOWN'] }) },
    { name: 'results, UNKNOWN then', run: () => results({ has: ['UNKNOWN'], at: PAST }) },
    { name: 'what an audit left undecided', run: () => inTransaction((tx) => tx.audits.countUndecided(auditId)) },
    { name: 'posture now', run: () => posture({}) },
    { name: 'posture at a past date', run: () => posture({ at: PAST }) },
    { name: 'posture of an OU', run: (index) => posture({ ouId: ouOf(index % 100) }) },
  ];
}

/** The cursor after `count` findings. */
async function goTo(database: Database, { id }: FilledOrganization, count: number): Promise<string | undefined> {
  let cursor: string | undefined;
  for (let seen = 0; seen < count; seen += 500) {
    const after = cursor;
    const page = await database.transaction(id, (tx) =>
      tx.findings.list({ status: 'open' }, { limit: 500, cursor: after }),
    );
    cursor = page.nextCursor ?? undefined;
  }
  return cursor;
}
