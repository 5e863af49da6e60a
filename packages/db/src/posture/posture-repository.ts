import { AccountId, type OrganizationId } from '@plinth/contract';
import { z } from 'zod';
import type { PostureRepository, PostureRows } from '../database/posture.ts';
import type { DatabaseSession } from '../database-session.ts';
import { type LiveExceptions, readLiveExceptions } from '../exceptions/live-exceptions.ts';
import { subtreeOus } from '../inventory/ou-subtree.ts';
import { createQueryBuilder } from '../query-builder.ts';
import { countNarrowlyExcepted } from './count-excepted.ts';
import { CheckListRow, SignatureRow, sumUp } from './sum-up.ts';

type Input = Parameters<PostureRepository['read']>[0];

/** Reads the posture from one row an account, grouped by the database. */
export function createPostureRepository(session: DatabaseSession, organizationId: OrganizationId): PostureRepository {
  return {
    async read(input) {
      const exceptions = await readLiveExceptions(session, organizationId, input.at ?? null);
      const accounts = scopeQuery(organizationId, input);
      const covered = coveredChecks(exceptions);
      const signature = [...accounts.values, [...covered.accounts.keys()], [...covered.ous.keys()]];
      // Before Postgres has statistics of its tables it takes them for small, and would join row by row.
      await session.execute(PLAN_JOINS, ['off']);
      const rows = await session.rows(
        `${accounts.text} ${signaturesQuery(accounts.values.length)}`,
        signature,
        SignatureRow,
      );
      const signatures = rows.map((row) => ({ ...row, covered: covered.of(row) }));
      const listIds = [...new Set(signatures.flatMap((row) => row.check_list_id ?? []))];
      const lists = await session.rows(CHECK_LISTS, [organizationId, listIds], CheckListRow);
      const narrowly = exceptions && (await countNarrowlyExcepted(session, organizationId, { input, exceptions }));
      await session.execute(PLAN_JOINS, ['on']);
      const summary = sumUp(signatures, lists, input);
      const worstAccounts = await addNames(session, organizationId, summary.worstAccounts);
      if (narrowly === null) return { ...summary, worstAccounts };
      return { ...summary, exceptedFindings: add(summary.exceptedFindings, narrowly), worstAccounts };
    },
  };
}

const PLAN_JOINS = `select set_config('enable_nestloop', $1, true)`;

/** The accounts in scope at the instant, each with its row of the posture if it has one. */
function scopeQuery(
  organizationId: OrganizationId,
  { ouId, accountId, at }: Input,
): { text: string; values: readonly unknown[] } {
  const { bind, where, conditions, values } = createQueryBuilder();
  const organization = bind(organizationId);
  where(`a.organization_id = ${organization}`);
  const instant = at === undefined ? null : `${bind(at)}::timestamptz`;
  if (instant === null) where('a.gone_at is null');
  else where(`a.first_seen_at <= ${instant} and (a.gone_at is null or a.gone_at > ${instant})`);
  const interval = instant === null ? `p.valid_to = 'infinity'` : `tstzrange(p.valid_from, p.valid_to) @> ${instant}`;
  if (accountId !== undefined) where(`a.id = ${bind(accountId)}`);
  if (ouId !== undefined) where(`a.parent_id in (${subtreeOus(organization, bind(ouId))})`);
  const text = `
    with scope as (
      select a.id, a.parent_id, p.*
      from accounts a
      left join account_postures p on p.organization_id = ${organization} and p.account_id = a.id and ${interval}
      where ${conditions()}
    )`;
  return { text, values };
}

/**
 * Accounts with the same verdicts count together, when whole exceptions cover the same of them. The accounts and the OUs
 * in which some do are the two values behind the `bound` ones.
 */
function signaturesQuery(bound: number): string {
  const excepted = (column: string, value: number) =>
    `case when ${column} = any($${bound + value}::text[]) then ${column} end`;
  return `
  select assessment, check_list_id, verdicts, excepted_account, excepted_ou, count(*)::int as accounts,
    array_agg(id) as account_ids
  from (
    select s.*, ${excepted('s.id', 1)} as excepted_account, ${excepted('s.parent_id', 2)} as excepted_ou from scope s) s
  group by assessment, check_list_id, verdicts, excepted_account, excepted_ou`;
}

/** The checks that whole exceptions cover in accounts and in OUs that have any. */
function coveredChecks(exceptions: LiveExceptions | null) {
  const everywhere = exceptions?.everywhere ?? [];
  const accounts = Map.groupBy(exceptions?.accounts ?? [], (each) => each.in);
  const ous = Map.groupBy(exceptions?.ous ?? [], (each) => each.in);
  return {
    accounts,
    ous,
    /** Null for none. */
    of(row: z.infer<typeof SignatureRow>): readonly string[] | null {
      const here = [...(accounts.get(row.excepted_account ?? '') ?? []), ...(ous.get(row.excepted_ou ?? '') ?? [])];
      const checks = [...everywhere, ...here.map(({ checkId }) => checkId)];
      return checks.length === 0 ? null : checks;
    },
  };
}

function add(a: PostureRows['exceptedFindings'], b: PostureRows['exceptedFindings']): PostureRows['exceptedFindings'] {
  return {
    CRITICAL: a.CRITICAL + b.CRITICAL,
    HIGH: a.HIGH + b.HIGH,
    MEDIUM: a.MEDIUM + b.MEDIUM,
    LOW: a.LOW + b.LOW,
    INFORMATIONAL: a.INFORMATIONAL + b.INFORMATIONAL,
  };
}

const CHECK_LISTS = 'select id, checks from check_lists where organization_id = $1 and id = any($2::uuid[])';

type Worst = PostureRows['worstAccounts'][number];

async function addNames(
  session: DatabaseSession,
  organizationId: OrganizationId,
  worst: readonly Omit<Worst, 'name'>[],
): Promise<Worst[]> {
  const ids = worst.map(({ accountId }) => accountId);
  const rows = await session.rows(NAMES, [organizationId, ids], NameRow);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return worst.map(({ accountId, ...rest }) => ({ accountId, name: names.get(accountId) ?? '', ...rest }));
}

const NAMES = 'select id, name from accounts where organization_id = $1 and id = any($2::text[])';
const NameRow = z.object({ id: AccountId, name: z.string() });
