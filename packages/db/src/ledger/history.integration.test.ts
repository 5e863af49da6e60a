import type { AccountId, Cause, CheckId, Status } from '@plinth/contract';
import * as fc from 'fast-check';
import { afterAll, beforeAll, test } from 'vitest';
import {
  account,
  CHECKS,
  claim,
  createOrganization,
  DENIED,
  evaluation,
  type Fixture,
  minute,
  openFixture,
  type TestOrganization,
  THROTTLED,
  USAGE,
} from '../testing/fixture.ts';

/** One audit of one account. Instants are minutes; audits are recorded in the order of the list. */
interface Step {
  readonly accountId: AccountId;
  readonly at: number;
  readonly checkIds: readonly CheckId[];
  readonly outcome: 'succeeded' | 'failed' | 'skipped';
  /** By check: what it says of each resource, or the cause for which it says nothing. */
  readonly verdicts: Readonly<Record<string, Verdicts>>;
}
type Verdicts = Readonly<Record<string, 'PASS' | 'FAIL' | 'UNKNOWN'>> | Cause;

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
});
afterAll(() => fixture.close());

const RESOURCES = ['arn:x', 'arn:y', 'arn:z'] as const;
const ACCOUNTS = [account(1), account(2)] as const;

const arbitraryVerdicts: fc.Arbitrary<Verdicts> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(THROTTLED, DENIED) },
  {
    weight: 5,
    arbitrary: fc.dictionary(fc.constantFrom(...RESOURCES), fc.constantFrom('PASS', 'FAIL', 'UNKNOWN'), {
      noNullPrototype: true,
    }),
  },
);
const arbitraryStep: fc.Arbitrary<Step> = fc.record({
  accountId: fc.constantFrom(...ACCOUNTS),
  at: fc.integer({ min: 1, max: 6 }),
  checkIds: fc.subarray([...CHECKS], { minLength: 1 }),
  outcome: fc.constantFrom('succeeded', 'succeeded', 'succeeded', 'failed', 'skipped'),
  verdicts: fc.record(Object.fromEntries(CHECKS.map((checkId) => [checkId, arbitraryVerdicts]))),
});

/** No two audits see one account at the same millisecond. */
const arbitrarySteps = fc.uniqueArray(arbitraryStep, {
  minLength: 1,
  maxLength: 8,
  selector: ({ accountId, at }) => `${accountId} ${at}`,
});

test('history equals a naive model at every instant, whatever is recorded in whatever order', {
  timeout: 120_000,
}, async ({ expect }) => {
  await fc.assert(
    fc.asyncProperty(arbitrarySteps, async (steps) => {
      const organization = await createOrganization(fixture.database, 2);
      for (const step of steps) await play(organization, step);

      for (const at of [0, 1, 2, 3, 4, 5, 6, null]) {
        expect(await observe(organization, at)).toEqual(expected(steps, at));
      }
    }),
    { numRuns: 20 },
  );
});

async function play(
  organization: TestOrganization,
  { accountId, at, checkIds, outcome, verdicts }: Step,
): Promise<void> {
  const auditId = await organization.startAudit({ accountIds: [accountId], checkIds });
  const held = await claim(organization, auditId, accountId);
  const now = minute(at);
  await organization.transaction<unknown>((tx) => {
    if (outcome === 'failed') return tx.ledger.fail(held, { cause: DENIED, notApplicable: [], usage: USAGE, now });
    if (outcome === 'skipped') return tx.ledger.skip(held, { cause: DENIED, usage: USAGE, now });
    const evaluations = checkIds.map((checkId) => evaluation(checkId, verdicts[checkId] ?? {}));
    return tx.ledger.succeed(held, { snapshot: {}, evaluations, observedAt: now, usage: USAGE, now });
  });
}

interface View {
  readonly results: readonly string[];
  readonly findings: readonly string[];
  readonly assessments: Readonly<Record<string, number>>;
  readonly checks: Readonly<Record<string, string>>;
  readonly group: Readonly<Record<Status, number>>;
  readonly openFindings: number;
}

async function observe(organization: TestOrganization, at: number | null): Promise<View> {
  const when = at === null ? {} : { at: minute(at) };
  return organization.transaction(async (tx) => {
    const results = await tx.results.list({ ...when, inactive: 'include' }, { limit: 100 });
    const findings = await tx.findings.list({ status: 'open', inactive: 'include', ...when }, { limit: 100 });
    const posture = await tx.posture.read({ ...when, groups: new Map([['all', CHECKS]]) });
    return {
      results: results.items.map(
        (row) =>
          `${row.accountId} ${row.checkId} ${row.status} ${row.cause?.code} ${JSON.stringify(row.counts)} ${row.since}`,
      ),
      findings: findings.items
        .map((row) => `${row.accountId} ${row.checkId} ${row.resource} ${row.openedAt} #${row.occurrence}`)
        .sort(),
      assessments: posture.accounts,
      checks: Object.fromEntries(
        posture.checks.map((row) => [
          row.checkId,
          `${JSON.stringify(row.accounts)} ${row.openFindings} ${JSON.stringify(row.undecided.UNKNOWN)}`,
        ]),
      ),
      group: posture.groups.get('all') ?? { PASS: 0, FAIL: 0, UNKNOWN: 0, NOT_APPLICABLE: 0, MANUAL: 0 },
      openFindings: posture.openFindings.HIGH,
    };
  });
}

/** The same, computed the slow and obvious way. */
function expected(steps: readonly Step[], at: number | null): View {
  const until = at ?? Number.POSITIVE_INFINITY;
  const results: string[] = [];
  const findings: string[] = [];
  const assessments = { total: 2, assessed: 0, stale: 0, skipped: 0, unaudited: 0 };
  const checks = new Map<
    string,
    { accounts: Record<Status, number>; open: number; unknown: { accounts: number; resources: number } }
  >();
  const group = { PASS: 0, FAIL: 0, UNKNOWN: 0, NOT_APPLICABLE: 0, MANUAL: 0 };
  let openFindings = 0;
  for (const accountId of ACCOUNTS) {
    const mine = steps.filter((step) => step.accountId === accountId);
    const assessment = assessmentOf(mine, until);
    assessments[assessment] += 1;
    const counted = assessment === 'assessed' || assessment === 'stale';
    const statuses: Status[] = [];
    for (const checkId of CHECKS) {
      const state = stateOf(mine, checkId, until);
      if (state) {
        const { status, cause, counts } = state.evaluation;
        results.push(
          `${accountId} ${checkId} ${status} ${cause?.code} ${JSON.stringify(counts)} ${minute(state.since).toISOString()}`,
        );
        for (const [resource, life] of state.open) {
          findings.push(
            `${accountId} ${checkId} ${resource} ${minute(life.openedAt).toISOString()} #${life.occurrence}`,
          );
        }
      }
      if (!counted) continue;
      statuses.push(state?.evaluation.status ?? 'UNKNOWN');
      if (!state) continue;
      const row = checks.get(checkId) ?? {
        accounts: { PASS: 0, FAIL: 0, UNKNOWN: 0, NOT_APPLICABLE: 0, MANUAL: 0 },
        open: 0,
        unknown: { accounts: 0, resources: 0 },
      };
      row.accounts[state.evaluation.status] += 1;
      row.open += state.open.size;
      const { UNKNOWN } = state.evaluation.counts;
      row.unknown.accounts += UNKNOWN > 0 ? 1 : 0;
      row.unknown.resources += UNKNOWN;
      openFindings += state.open.size;
      checks.set(checkId, row);
    }
    const worst = (['FAIL', 'UNKNOWN', 'MANUAL', 'PASS'] as const).find((status) => statuses.includes(status));
    if (counted) group[worst ?? 'NOT_APPLICABLE'] += 1;
  }
  return {
    results,
    findings: findings.sort(),
    assessments,
    checks: Object.fromEntries(
      [...checks].map(([id, row]) => [
        id,
        `${JSON.stringify(row.accounts)} ${row.open} ${JSON.stringify(row.unknown)}`,
      ]),
    ),
    group,
    openFindings,
  };
}

function assessmentOf(steps: readonly Step[], until: number): 'assessed' | 'stale' | 'skipped' | 'unaudited' {
  let newest: Step | null = null;
  for (const step of steps) if (step.at <= until && (!newest || step.at > newest.at)) newest = step;
  if (!newest) return 'unaudited';
  return ({ succeeded: 'assessed', failed: 'stale', skipped: 'skipped' } as const)[newest.outcome];
}

/** Judgments count in the order in which they were recorded; one that isn't newer than all before is left alone. */
function stateOf(steps: readonly Step[], checkId: CheckId, until: number) {
  const about = steps.filter((step) => step.outcome !== 'skipped' && step.checkIds.includes(checkId));
  const lives = new Map<string, number>();
  const open = new Map<string, { openedAt: number; occurrence: number }>();
  let state: { evaluation: ReturnType<typeof evaluation>; since: number; open: typeof open } | null = null;
  for (const [index, step] of about.entries()) {
    if (step.at > until || about.slice(0, index).some((before) => before.at > step.at)) continue;
    const now = evaluation(checkId, step.outcome === 'failed' ? DENIED : (step.verdicts[checkId] ?? {}));
    const failing = now.failures.map(({ resource }) => resource);
    const openBefore = open.size;
    for (const resource of open.keys()) {
      const isUnknown = now.unknownResources === 'all' || now.unknownResources.includes(resource);
      if (!isUnknown && !failing.includes(resource)) open.delete(resource);
    }
    for (const resource of failing) {
      if (open.has(resource)) continue;
      lives.set(resource, (lives.get(resource) ?? 0) + 1);
      open.set(resource, { openedAt: step.at, occurrence: lives.get(resource) ?? 0 });
    }
    const isSame: boolean =
      state !== null &&
      openBefore === open.size &&
      JSON.stringify([state.evaluation.status, state.evaluation.counts, state.evaluation.cause]) ===
        JSON.stringify([now.status, now.counts, now.cause]);
    state = { evaluation: now, since: isSame && state ? state.since : step.at, open };
  }
  return state;
}
