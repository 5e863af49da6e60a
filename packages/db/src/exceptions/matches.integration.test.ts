import { randomUUID } from 'node:crypto';
import {
  type CheckId,
  ExceptionId,
  type ExceptionPattern,
  FindingId,
  noSeverityCounts,
  OuId,
  type Severity,
} from '@plinth/contract';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { z } from 'zod';
import type { Tx } from '../database/database.ts';
import {
  account,
  CHECK_A,
  CHECK_B,
  claim,
  createOrganization,
  evaluation,
  type Fixture,
  minute,
  openFixture,
  type TestOrganization,
  USAGE,
} from '../testing/fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
});
afterAll(() => fixture.close());

const ROOT = OuId.parse('r-root');
const OUS = [OuId.parse('ou-root-aaaaaaaa'), OuId.parse('ou-root-bbbbbbbb')] as const;
const RESOURCES = ['user/a', 'user/ab', 'role/a'] as const;
const GLOBS = ['*', 'user/*', 'user/a?', '*/a', 'role/a'] as const;
const ACCOUNTS = [1, 2, 3] as const;
/** Later than the clock of any test. */
const FAR = new Date(Date.UTC(2200, 0, 1));

type Pattern = Partial<ExceptionPattern>;

function except(tx: Tx, pattern: Pattern, more: { createdAt: Date; expiresAt?: Date; mostFindings?: number }) {
  const whole: ExceptionPattern = {
    findingId: null,
    checkId: null,
    accountId: null,
    ouId: null,
    accountTag: null,
    resource: null,
    resourceGlob: null,
    ...pattern,
  };
  const grant = { reason: 'r', owner: 'o', approvedBy: 'p', expiresAt: FAR, mostFindings: 1000, ...more };
  return tx.exceptions.create({ id: ExceptionId.parse(randomUUID()), pattern: whole, ...grant });
}

/** An account as the inventory has it. */
interface Place {
  readonly ou: number;
  readonly env: string | null;
}

async function placeAccounts(organization: TestOrganization, places: readonly Place[], at: number): Promise<void> {
  const accounts = places.map(({ ou }, index) => ({
    id: account(index + 1),
    name: 'a',
    email: null,
    state: 'ACTIVE' as const,
    joinedAt: null,
    parentId: OUS[ou] ?? ROOT,
    isManagementAccount: index === 0,
  }));
  const tags = new Map(places.map(({ env }, index) => [account(index + 1), env === null ? {} : { env }] as const));
  const ous = [ROOT, ...OUS].map((id) => ({ id, name: 'OU', parentId: id === ROOT ? null : ROOT }));
  await organization.transaction((tx) =>
    tx.inventory.record({
      ous,
      accounts,
      accountTags: { available: true, tags },
      complete: true,
      seenAt: minute(at),
    }),
  );
}

const optional = <T>(...values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: null, freq: 1 });

/** One thing that happens in a minute of its own. An exception without `minutes` holds for ever. */
type Step =
  | { readonly kind: 'record'; account: number; late: boolean; high: boolean; failing: readonly (readonly boolean[])[] }
  | { readonly kind: 'except'; pattern: GeneratedPattern; minutes: number | null }
  | { readonly kind: 'revoke'; index: number }
  | { readonly kind: 'place'; places: readonly Place[] };

interface GeneratedPattern {
  /** The number of a finding; gone through in the order in which they were opened. */
  readonly finding: number | null;
  readonly checkId: CheckId | null;
  readonly account: number | null;
  readonly ouId: OuId | null;
  readonly env: string | null;
  readonly resource: string | null;
  readonly glob: string | null;
}

const places = fc.array(fc.record({ ou: fc.nat(1), env: optional('prod', 'test') }), {
  minLength: ACCOUNTS.length,
  maxLength: ACCOUNTS.length,
});
const failing = fc.array(fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 2 });
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('record' as const),
        account: fc.constantFrom(...ACCOUNTS),
        late: fc.boolean(),
        high: fc.boolean(),
        failing,
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('except' as const),
        pattern: fc.record({
          finding: optional(0, 1, 2, 3, 4, 5),
          checkId: optional(CHECK_A, CHECK_B),
          account: optional(...ACCOUNTS),
          ouId: optional(ROOT, ...OUS),
          env: optional('prod'),
          resource: optional(...RESOURCES),
          glob: optional(...GLOBS),
        }),
        minutes: optional(1, 3, 6),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('revoke' as const), index: fc.nat(3) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('place' as const), places }) },
  ),
  { minLength: 4, maxLength: 12 },
);

/** What the database should know, kept in the plainest way. */
interface Model {
  places: readonly Place[];
  readonly observed: Map<number, number>;
  readonly lives: Life[];
  readonly exceptions: {
    id: ExceptionId;
    pattern: GeneratedPattern;
    findingId: FindingId | null;
    from: number;
    until: Date;
    expiresAt: Date;
  }[];
}

interface Life {
  readonly id: FindingId;
  readonly account: number;
  readonly checkId: CheckId;
  readonly resource: string;
  severity: Severity;
  readonly from: number;
  until: number;
}

function fits(model: Model, { pattern, findingId }: Model['exceptions'][number], life: Life): boolean {
  const place = model.places[life.account - 1];
  const glob = pattern.glob && new RegExp(`^${pattern.glob.replaceAll('*', '.*').replaceAll('?', '.')}$`);
  return (
    (findingId === null || findingId === life.id) &&
    (pattern.checkId === null || pattern.checkId === life.checkId) &&
    (pattern.account === null || pattern.account === life.account) &&
    (pattern.ouId === null || pattern.ouId === ROOT || pattern.ouId === OUS[place?.ou ?? 0]) &&
    (pattern.env === null || pattern.env === place?.env) &&
    (pattern.resource === null || pattern.resource === life.resource) &&
    (!glob || glob.test(life.resource))
  );
}

/** By finding the exception that covers it longest at the instant, or null. */
function expected(model: Model, at: Date): Map<FindingId, ExceptionId | null> {
  const open = model.lives.filter(({ from, until }) => minute(from) <= at && minute(until) > at);
  return new Map(
    open.map((life) => {
      const covering = model.exceptions
        .filter((each) => minute(each.from) <= at && each.until > at && fits(model, each, life))
        .toSorted((a, b) => b.expiresAt.getTime() - a.expiresAt.getTime() || (a.id < b.id ? -1 : 1));
      return [life.id, covering[0]?.id ?? null];
    }),
  );
}

const FOREVER = 1_000_000_000;

async function run(organization: TestOrganization, model: Model, step: Step, at: number): Promise<void> {
  if (step.kind === 'place') {
    model.places = step.places;
    return placeAccounts(organization, step.places, at);
  }
  if (step.kind === 'revoke') {
    const exception = model.exceptions[step.index];
    if (exception === undefined || exception.until <= minute(at)) return;
    exception.until = minute(at);
    await organization.transaction((tx) => tx.exceptions.revoke(exception.id, { by: 'p', at: minute(at) }));
    return;
  }
  if (step.kind === 'record') return record(organization, model, step, at);
  const { finding, account: number, env, glob, checkId, ouId, resource } = step.pattern;
  const findingId = finding === null ? null : (model.lives[finding]?.id ?? FindingId.parse(randomUUID()));
  const expiresAt = step.minutes === null ? FAR : minute(at + step.minutes);
  const created = await organization.transaction((tx) =>
    except(
      tx,
      {
        findingId,
        checkId,
        accountId: number === null ? null : account(number),
        ouId,
        accountTag: env === null ? null : { key: 'env', value: env },
        resource,
        resourceGlob: glob,
      },
      { createdAt: minute(at), expiresAt },
    ),
  );
  if (created !== null) {
    model.exceptions.push({ id: created.id, pattern: step.pattern, findingId, from: at, until: expiresAt, expiresAt });
  }
}

/** What was observed a while ago is recorded late, unless something newer was. */
async function record(
  organization: TestOrganization,
  model: Model,
  step: Extract<Step, { kind: 'record' }>,
  now: number,
): Promise<void> {
  const at = step.late && (model.observed.get(step.account) ?? 0) < now - 3 ? now - 3 : now;
  model.observed.set(step.account, at);
  const severity = step.high ? 'HIGH' : 'LOW';
  const evaluations = [CHECK_A, CHECK_B].map((checkId, index) =>
    evaluation(checkId, verdicts(step.failing[index] ?? []), { severity }),
  );
  await organization.record({ accountId: account(step.account), observedAt: minute(at), evaluations });
  const open = await organization.transaction((tx) =>
    tx.findings.list({ accountId: account(step.account), status: 'open' }, { limit: 100 }),
  );
  for (const [index, checkId] of [CHECK_A, CHECK_B].entries()) {
    for (const [position, resource] of RESOURCES.entries()) {
      const fails = step.failing[index]?.[position] ?? false;
      const life = model.lives.find(
        (each) =>
          each.account === step.account &&
          each.checkId === checkId &&
          each.resource === resource &&
          each.until === FOREVER,
      );
      if (life && fails) life.severity = severity;
      if (life && !fails) life.until = at;
      if (life || !fails) continue;
      const opened = open.items.find((each) => each.checkId === checkId && each.resource === resource);
      if (!opened) throw new Error('it was recorded');
      model.lives.push({ id: opened.id, account: step.account, checkId, resource, severity, from: at, until: FOREVER });
    }
  }
}

function verdicts(fails: readonly boolean[]): Record<string, 'PASS' | 'FAIL'> {
  return Object.fromEntries(RESOURCES.map((name, position) => [name, fails[position] ? 'FAIL' : 'PASS']));
}

function total(counts: Readonly<Record<Severity, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

test('lists and the posture equal a comparison of every finding with every exception, at any instant', async ({
  expect,
}) => {
  await fc.assert(
    fc.asyncProperty(places, steps, async (first, then) => {
      const organization = await createOrganization(fixture.database, 0);
      await placeAccounts(organization, first, 0);
      const model: Model = { places: first, observed: new Map(), lives: [], exceptions: [] };
      for (const [index, step] of then.entries()) await run(organization, model, step, index + 5);

      const instants = [undefined, ...then.map((_, index) => new Date(minute(index + 5).getTime() + 1))];
      for (const at of instants) {
        const want = expected(model, at ?? new Date());
        const list = async (excepted: 'include' | 'only' | 'exclude') => {
          const page = await organization.transaction((tx) =>
            tx.findings.list({ status: 'open', excepted, at }, { limit: 100 }),
          );
          return new Map(page.items.map(({ id, exception }) => [id, exception?.id ?? null]));
        };
        const some = (isCovered: boolean) => new Map([...want].filter(([, id]) => (id !== null) === isCovered));
        expect(await list('include')).toEqual(want);
        expect(await list('only')).toEqual(some(true));
        expect(await list('exclude')).toEqual(some(false));
        const posture = await organization.transaction((tx) => tx.posture.read({ groups: new Map(), at }));
        const open = model.lives.filter(
          ({ from, until }) => minute(from) <= (at ?? FAR) && minute(until) > (at ?? FAR),
        );
        const counts = noSeverityCounts();
        for (const { severity } of open.filter(({ id }) => typeof want.get(id) === 'string')) counts[severity] += 1;
        // A finding has its newest severity, also in the past; the posture has the one of that time.
        if (at === undefined) expect(posture.exceptedFindings).toEqual(counts);
        expect(total(posture.exceptedFindings)).toBe(total(counts));
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);

const A_FAILS = (resources: readonly string[]) =>
  evaluation(CHECK_A, Object.fromEntries(resources.map((name) => [name, 'FAIL' as const])));

async function setUp() {
  const organization = await createOrganization(fixture.database);
  const fail = (number: number, resources: readonly string[], at = 1) =>
    organization.record({ accountId: account(number), observedAt: minute(at), evaluations: [A_FAILS(resources)] });
  const excepted = async () => {
    const page = await organization.transaction((tx) =>
      tx.findings.list({ status: 'open', excepted: 'only' }, { limit: 100 }),
    );
    return page.items.map(({ resource }) => resource).toSorted();
  };
  const create = (pattern: Pattern, mostFindings?: number) =>
    organization.transaction((tx) => except(tx, pattern, { createdAt: minute(2), mostFindings: mostFindings ?? 100 }));
  return { organization, fail, excepted, create };
}

test('reading compares nothing: what a glob fits was written when it was created, and when findings were opened', async ({
  expect,
}) => {
  const { organization, fail, excepted, create } = await setUp();
  await fail(1, ['user/a', 'role/a']);
  await create({ resourceGlob: 'user/*' });
  await fail(2, ['user/b', 'role/b'], 3);

  await organization.transaction((tx) =>
    tx.executeSql(`update exceptions set resource_like = 'nothing', resource_glob = 'nothing'`, []),
  );

  expect(await excepted()).toEqual(['user/a', 'user/b']);
  const posture = await organization.transaction((tx) => tx.posture.read({ groups: new Map() }));
  expect(posture.exceptedFindings).toMatchObject({ HIGH: 2 });
});

test('an exception that fits more findings than it may is none, whatever kind of resource it names', async ({
  expect,
}) => {
  const { fail, create } = await setUp();
  await fail(1, ['user/a', 'user/b', 'role/a']);
  await fail(2, ['user/a']);

  expect(await create({ resourceGlob: 'user/*' }, 2)).toBeNull();
  expect(await create({ resource: 'user/a' }, 1)).toBeNull();
  expect(await create({ resourceGlob: 'user/*' }, 3)).not.toBeNull();
  expect(await create({ resourceGlob: 'user/*', accountId: account(1) }, 2)).not.toBeNull();
  expect(await create({ checkId: CHECK_A }, 0)).not.toBeNull();
});

describe('while an account is recorded', () => {
  /** Resolves once some transaction waits for a lock of this kind of test's: of exceptions, in this database. */
  async function someoneWaits(organization: TestOrganization): Promise<void> {
    for (;;) {
      const { rows } = await organization.transaction((tx) =>
        tx.executeSql(
          `select count(*)::int as n from pg_locks
           where locktype = 'advisory' and not granted
             and database = (select oid from pg_database where datname = current_database())`,
          [],
        ),
      );
      if (
        z
          .array(z.object({ n: z.number() }))
          .parse(rows)
          .some(({ n }) => n > 0)
      )
        return;
    }
  }

  test('an exception waits, and then sees what was opened', async ({ expect }) => {
    const { organization, excepted, create } = await setUp();
    const auditId = await organization.startAudit({ accountIds: [account(1)], checkIds: [CHECK_A] });
    const claimed = await claim(organization, auditId, account(1));
    const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>();
    const { promise: recorded, resolve: setRecorded } = Promise.withResolvers<void>();
    const recording = organization.transaction(async (tx) => {
      const input = { snapshot: {}, evaluations: [A_FAILS(['user/a'])], observedAt: minute(1), usage: USAGE };
      await tx.ledger.succeed(claimed, { ...input, now: minute(1) });
      setRecorded();
      await mayCommit;
    });
    await recorded;

    const creating = create({ resourceGlob: 'user/*' });
    await someoneWaits(organization);
    commit();
    await Promise.all([recording, creating]);

    expect(await excepted()).toEqual(['user/a']);
  });

  test('the account waits for an exception that is created, and then sees it', async ({ expect }) => {
    const { organization, fail, excepted } = await setUp();
    const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>();
    const { promise: created, resolve: setCreated } = Promise.withResolvers<void>();
    const creating = organization.transaction(async (tx) => {
      await except(tx, { resourceGlob: 'user/*' }, { createdAt: minute(2) });
      setCreated();
      await mayCommit;
    });
    await created;

    const recording = fail(1, ['user/a']);
    await someoneWaits(organization);
    commit();
    await Promise.all([recording, creating]);

    expect(await excepted()).toEqual(['user/a']);
  });

  test('nothing is missed and nobody is stuck when many accounts and exceptions come at once', async ({ expect }) => {
    const organization = await createOrganization(fixture.database, 12);
    const numbers = Array.from({ length: 12 }, (_, index) => index + 1);
    const resources = numbers.map((number) => `user/${number}`);

    await Promise.all(
      numbers.flatMap((number): readonly Promise<unknown>[] => [
        organization.record({ accountId: account(number), observedAt: minute(1), evaluations: [A_FAILS(resources)] }),
        organization.transaction((tx) => except(tx, { resourceGlob: `*/${number}` }, { createdAt: minute(1) })),
      ]),
    );

    const { items } = await organization.transaction((tx) =>
      tx.findings.list({ status: 'open', excepted: 'exclude' }, { limit: 100 }),
    );
    expect(items).toEqual([]);
    const { exceptedFindings } = await organization.transaction((tx) => tx.posture.read({ groups: new Map() }));
    expect(exceptedFindings.HIGH).toBe(144);
  });
});
