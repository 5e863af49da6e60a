import { randomUUID } from 'node:crypto';
import { type CheckId, ExceptionId, type Finding, OuId } from '@plinth/contract';
import * as fc from 'fast-check';
import { afterAll, beforeAll, test } from 'vitest';
import type { Tx } from '../database/database.ts';
import {
  account,
  CHECK_A,
  CHECK_B,
  createOrganization,
  evaluation,
  type Fixture,
  minute,
  openFixture,
  type TestOrganization,
} from '../testing/fixture.ts';

const ROOT = OuId.parse('r-root');
const OUS = [OuId.parse('ou-root-aaaaaaaa'), OuId.parse('ou-root-bbbbbbbb')];
const RESOURCES = ['user/a', 'user/ab', 'role/a%'];

let fixture: Fixture;
let organization: TestOrganization;
let all: readonly Finding[];

/** Four accounts in two OUs, two checks each, three resources each. */
beforeAll(async () => {
  fixture = await openFixture();
  organization = await createOrganization(fixture.database, 4);
  await organization.transaction(async (tx) => {
    const ous = [ROOT, ...OUS].map((id) => [id, id === ROOT ? null : ROOT, id === ROOT ? [id] : [ROOT, id]] as const);
    for (const [id, parent, path] of ous) {
      await tx.executeSql(
        `insert into organizational_units (organization_id, id, name, parent_id, path, first_seen_at, last_seen_at)
         values ($1, $2, 'OU', $3, $4, now(), now())`,
        [organization.id, id, parent, path],
      );
    }
    await tx.executeSql(
      `update accounts set parent_id = case when id in ($1, $2) then $3 else $4 end where organization_id = $5`,
      [account(1), account(2), ...OUS, organization.id],
    );
    await tx.executeSql(`update accounts set tags = '{"env":"prod"}' where id in ($1, $2)`, [account(1), account(3)]);
  });
  for (const number of [1, 2, 3, 4]) {
    const verdicts = Object.fromEntries(RESOURCES.map((resource) => [resource, 'FAIL' as const]));
    await organization.record({
      accountId: account(number),
      observedAt: minute(1),
      evaluations: [evaluation(CHECK_A, verdicts), evaluation(CHECK_B, verdicts, { severity: 'LOW' })],
    });
  }
  all = await list('include');
});
afterAll(() => fixture.close());

async function list(excepted: 'include' | 'exclude' | 'only'): Promise<readonly Finding[]> {
  const page = await organization.transaction((tx) => tx.findings.list({ status: 'open', excepted }, { limit: 100 }));
  return page.items;
}

interface Pattern {
  readonly finding: number | null;
  readonly checkId: CheckId | null;
  readonly account: number | null;
  readonly ouId: OuId | null;
  /** The value of the tag `env`. Accounts 1 and 3 have `prod`. */
  readonly env: string | null;
  readonly resource: string | null;
  readonly like: readonly [string, RegExp] | null;
}

const some = <T>(...values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: null, freq: 1 });
const patterns: fc.Arbitrary<Pattern> = fc.record({
  finding: fc.option(fc.nat(23), { nil: null, freq: 1 }),
  checkId: some(CHECK_A, CHECK_B),
  account: some(1, 2, 3, 4),
  ouId: some(ROOT, ...OUS),
  env: some('prod', 'dev'),
  resource: some(...RESOURCES),
  like: some<readonly [string, RegExp]>(['user/*', /^user\/.*$/], ['user/a', /^user\/a$/], ['*%', /%$/]),
});

function fits(pattern: Pattern, finding: Finding, index: number): boolean {
  const ouId = OUS[Number(finding.accountId) <= 2 ? 0 : 1];
  return (
    (pattern.finding === null || pattern.finding === index) &&
    (pattern.checkId === null || pattern.checkId === finding.checkId) &&
    (pattern.account === null || account(pattern.account) === finding.accountId) &&
    (pattern.ouId === null || pattern.ouId === ROOT || pattern.ouId === ouId) &&
    (pattern.env === null || (pattern.env === 'prod' && Number(finding.accountId) % 2 === 1)) &&
    (pattern.resource === null || pattern.resource === finding.resource) &&
    (pattern.like === null || pattern.like[1].test(finding.resource))
  );
}

async function except(wanted: readonly Pattern[]): Promise<void> {
  await organization.transaction(async (tx) => {
    await tx.executeSql('delete from exceptions', []);
    await tx.executeSql('delete from exception_matches', []);
    for (const pattern of wanted) await create(tx, pattern);
  });
}

function create(tx: Tx, { finding, checkId, account: number, ouId, env, resource, like }: Pattern) {
  const pattern = {
    findingId: finding === null ? null : (all[finding]?.id ?? null),
    checkId,
    accountId: number === null ? null : account(number),
    ouId,
    accountTag: env === null ? null : { key: 'env', value: env },
    resource,
    resourceGlob: like?.[0] ?? null,
  };
  const [createdAt, expiresAt] = [new Date(Date.now() - HOUR_MS), new Date(Date.now() + HOUR_MS)];
  const more = { reason: 'r', owner: 'o', approvedBy: 'p', createdAt, expiresAt, mostFindings: 1000 };
  return tx.exceptions.create({ id: ExceptionId.parse(randomUUID()), pattern, ...more });
}

const HOUR_MS = 3_600_000;

test('a finding is excepted when all that some exception names fits it', async ({ expect }) => {
  await fc.assert(
    fc.asyncProperty(fc.array(patterns, { maxLength: 4 }), async (wanted) => {
      await except(wanted);
      const covered = all.filter((finding, index) => wanted.some((pattern) => fits(pattern, finding, index)));
      const free = all.filter((finding) => !covered.includes(finding));

      const ids = (findings: readonly Finding[]) => findings.map(({ id }) => id);
      const whole = await list('include');
      expect(ids(whole)).toEqual(ids(all));
      expect(ids(whole.filter(({ exception }) => exception !== null))).toEqual(ids(covered));
      expect(ids(await list('only'))).toEqual(ids(covered));
      expect(ids(await list('exclude'))).toEqual(ids(free));
      const posture = await organization.transaction((tx) => tx.posture.read({ groups: new Map() }));
      expect(posture.exceptedFindings).toEqual({
        CRITICAL: 0,
        HIGH: covered.filter(({ severity }) => severity === 'HIGH').length,
        MEDIUM: 0,
        LOW: covered.filter(({ severity }) => severity === 'LOW').length,
        INFORMATIONAL: 0,
      });
    }),
    { numRuns: 150 },
  );
}, 60_000);
