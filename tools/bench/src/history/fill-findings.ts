import { randomUUID } from 'node:crypto';
import { AccountId, AuditId, OrganizationId, OuId } from '@plinth/contract';
import { CHECKS } from '@plinth/core';
import type { Database, Tx } from '@plinth/db';

/** An organization whose accounts have this many open findings each, over the whole catalog. */
export interface FilledOrganization {
  readonly id: OrganizationId;
  readonly auditId: AuditId;
  readonly accounts: number;
}

export const FINDINGS_PER_ACCOUNT = 100;
/** The first instant of the history that is filled in; findings were opened in the 300 days after it. */
const EPOCH = new Date(Date.UTC(2026, 0, 1));
const OUS = 100;
const ACCOUNTS_AT_ONCE = 500;
const ROOT = OuId.parse('r-bench');
/** The only organization of a filled database. */
export const ORGANIZATION_ID = OrganizationId.parse('o-benchhistory');

/** The account with this number, from 1. */
export function accountOf(number: number): AccountId {
  return AccountId.parse(String(number).padStart(12, '0'));
}

/** One of the hundred OUs, from 0. Account n is in OU n modulo 100. */
export function ouOf(number: number): OuId {
  return OuId.parse(`ou-bench-${String(number).padStart(8, '0')}`);
}

/** Fills a database in bulk, without any audit: what is measured here is reading. */
export async function fillFindings(database: Database, accounts: number): Promise<FilledOrganization> {
  const id = ORGANIZATION_ID;
  const auditId = AuditId.parse(randomUUID());
  const known = { partition: 'aws', managementAccountId: accountOf(1), featureSet: 'ALL' } as const;
  await database.organizations.upsert({ id, ...known, seenAt: EPOCH });
  await database.transaction(id, (tx) => writeInventory(tx, accounts));
  await database.transaction(id, (tx) => writeAudit(tx, auditId, accounts));
  for (let first = 1; first <= accounts; first += ACCOUNTS_AT_ONCE) {
    const last = Math.min(first + ACCOUNTS_AT_ONCE - 1, accounts);
    await database.transaction(id, async (tx) => {
      await tx.executeSql(FINDINGS, [id, auditId, first, last, CHECK_IDS, SEVERITIES, EPOCH, FINDINGS_PER_ACCOUNT]);
      await tx.executeSql(STATES, [id, auditId, accountOf(first), accountOf(last), CHECK_IDS, SEVERITIES, EPOCH]);
      await tx.executeSql(POSTURES, [id, accountOf(first), accountOf(last), CHECK_LIST_ID]);
    });
  }
  await database.refreshStatistics();
  return { id, auditId, accounts };
}

/** By id, as the recording of an audit has them. */
const SORTED = CHECKS.toSorted((a, b) => (a.id < b.id ? -1 : 1));
const CHECK_IDS = SORTED.map((check) => check.id);
const SEVERITIES = SORTED.map((check) => check.severity);
const CHECK_LIST_ID = '11111111-1111-1111-1111-111111111111';

async function writeInventory(tx: Tx, accounts: number): Promise<void> {
  const ous = Array.from({ length: OUS }, (_, index) => ({ id: ouOf(index), name: `OU ${index}`, parentId: ROOT }));
  await tx.inventory.record({
    ous: [{ id: ROOT, name: 'Root', parentId: null }, ...ous],
    accounts: Array.from({ length: accounts }, (_, index) => ({
      id: accountOf(index + 1),
      name: `account ${index + 1}`,
      email: null,
      state: 'ACTIVE',
      joinedAt: null,
      parentId: ouOf((index + 1) % OUS),
      isManagementAccount: index === 0,
    })),
    complete: true,
    seenAt: EPOCH,
  });
  const checks = JSON.stringify(SORTED.map(({ id, severity }) => [id, severity]));
  await tx.executeSql('insert into check_lists (organization_id, id, checks) values ($1, $2, $3)', [
    tx.organizationId,
    CHECK_LIST_ID,
    checks,
  ]);
}

async function writeAudit(tx: Tx, id: AuditId, accounts: number): Promise<void> {
  await tx.audits.create({
    id,
    scope: { kind: 'organization' },
    checkIds: CHECK_IDS,
    access: { roleName: 'PlinthAudit' },
    startedBy: 'bench',
    createdAt: EPOCH,
  });
  const rows = Array.from({ length: accounts }, (_, index) => ({ id: accountOf(index + 1), skip: null }));
  await tx.audits.begin(id, { accounts: rows, discoveryCalls: 0, now: EPOCH });
  await tx.executeSql(FINISH, [tx.organizationId, id]);
  await tx.executeSql(END, [tx.organizationId, id, accounts]);
}

const AUDITED_AT = `timestamptz '2026-11-01 00:00:00Z'`;

const FINISH = `
  update account_audits
  set outcome = 'succeeded', finished_at = ${AUDITED_AT}, observed_at = ${AUDITED_AT}, judged_at = ${AUDITED_AT},
    finished_seq = account_id::int
  where organization_id = $1 and audit_id = $2`;

const END = `
  update audits set status = 'complete', finished = $3, succeeded = $3, ended_at = ${AUDITED_AT}
  where organization_id = $1 and id = $2`;

/**
 * Checks that a hash chooses fail in each account, mostly for four resources each. Every tenth finding has two
 * occurrences, and there are half as many again that are closed.
 */
const FINDINGS = `
  insert into findings (
    organization_id, finding_id, occurrence, account_id, check_id, resource, severity, message, details, opened_at,
    closed_at, opened_by, closed_by)
  select $1, finding_id, occurrence, account_id, check_id, resource, severity,
    'User user-' || k || ' has an access key that is 400 days old.',
    jsonb_build_object('userName', 'user-' || k, 'createdAt', '2025-01-01T00:00:00.000Z'),
    case occurrence when occurrences then opened_at else opened_at - interval '20 days' end,
    case when occurrence < occurrences then opened_at - interval '10 days' when k < $8::int then 'infinity' else opened_at + interval '9 days' end,
    $2::uuid, case when occurrence = occurrences and k < $8::int then null else $2::uuid end
  from (
    select n, k, a.account_id, c.check_id, c.severity, r.resource,
      md5(c.check_id || r.resource)::uuid as finding_id,
      case when (n + k) % 10 = 0 then 2 else 1 end as occurrences,
      $7::timestamptz + make_interval(days => 20 + (n * 7919 + k * 104729) % 280, secs => (n * 31 + k * 17) % 86400)
        as opened_at
    from generate_series($3::int, $4::int) n
    cross join generate_series(0, $8::int * 3 / 2 - 1) k
    cross join lateral (select lpad(n::text, 12, '0') as account_id) a
    cross join lateral (
      select ($5::text[])[1 + i] as check_id, (($6::text[])[1 + i])::severity as severity
      from (select abs(hashint4(n * 1000 + k / 4)) % cardinality($5::text[]) as i) s
    ) c
    cross join lateral (select 'arn:aws:iam::' || a.account_id || ':user/user-' || k as resource) r
  ) f
  cross join lateral generate_series(1, occurrences) occurrence`;

const STATES = `
  insert into check_states (
    organization_id, account_id, check_id, valid_from, status, severity, open_findings, passed, failed, unknown,
    not_applicable, manual, opened_by)
  select $1, m.id, c.check_id, $7::timestamptz,
    (case when n > 0 then 'FAIL' when unknown > 0 then 'UNKNOWN' when manual > 0 then 'MANUAL' else 'PASS' end)::status,
    c.severity::severity, n, 10, n, unknown, 0, manual, $2::uuid
  from accounts m
  cross join unnest($5::text[], $6::text[]) c(check_id, severity)
  left join (
    select account_id, check_id, count(*)::int as found from findings
    where organization_id = $1 and account_id between $3 and $4 and closed_at = 'infinity'
    group by account_id, check_id
  ) f on f.account_id = m.id and f.check_id = c.check_id
  cross join lateral (
    select coalesce(f.found, 0) as n, case when h % 50 = 0 then 3 else 0 end as unknown,
      case when h % 20 = 1 then 5 else 0 end as manual
    from (select abs(hashtext(m.id || c.check_id)) as h) hashed
  ) g
  where m.organization_id = $1 and m.id between $3 and $4`;

/** Four intervals for each account, at different instants. */
const POSTURES = `
  insert into account_postures (
    organization_id, account_id, valid_from, valid_to, assessment, check_list_id, verdicts, critical, high, medium, low,
    informational, unknown_checks)
  select $1, s.account_id,
    min(s.valid_from) + make_interval(days => i * 60, secs => case i when 0 then 0 else s.account_id::int % 86400 end),
    case i when 3 then 'infinity'
      else min(s.valid_from) + make_interval(days => (i + 1) * 60, secs => s.account_id::int % 86400) end,
    'assessed', $4::uuid,
    string_agg(
      left(s.status::text, 1) || coalesce(nullif(s.open_findings, 0)::text, '')
        || coalesce('u' || nullif(s.unknown, 0), '') || coalesce('m' || nullif(s.manual, 0), ''),
      '' order by s.check_id),
    coalesce(sum(s.open_findings) filter (where s.severity = 'CRITICAL'), 0),
    coalesce(sum(s.open_findings) filter (where s.severity = 'HIGH'), 0),
    coalesce(sum(s.open_findings) filter (where s.severity = 'MEDIUM'), 0),
    coalesce(sum(s.open_findings) filter (where s.severity = 'LOW'), 0),
    coalesce(sum(s.open_findings) filter (where s.severity = 'INFORMATIONAL'), 0), 0
  from check_states s
  cross join generate_series(0, 3) i
  where s.organization_id = $1 and s.account_id between $2 and $3
  group by s.account_id, i`;

/** What an earlier run has filled in; null when there is nothing. */
export async function findFilled(database: Database): Promise<FilledOrganization | null> {
  const organization = await database.organizations.find(ORGANIZATION_ID);
  if (organization === null) return null;
  const { items } = await database.transaction(ORGANIZATION_ID, (tx) => tx.audits.list({}, { limit: 1 }));
  const [audit] = items;
  return audit === undefined ? null : { id: ORGANIZATION_ID, auditId: audit.id, accounts: organization.accounts };
}
