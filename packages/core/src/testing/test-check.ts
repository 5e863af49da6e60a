import { type CauseCode, type FindingDetails, noStatusCounts, type Status, type StatusCounts } from '@plinth/contract';
import { describe, type ExpectStatic, it } from 'vitest';
import type { CheckDefinition, EvaluatedAccount, Verdict } from '../check/check.ts';
import { evaluateCheck } from '../engine/evaluate-check.ts';
import type { CheckEvaluation } from '../engine/evaluation.ts';
import { EVIDENCE_KINDS, type EvidenceData, type EvidenceName, type Snapshot } from '../evidence/registry.ts';
import type { ParameterValue } from '../parameters/parameter.ts';
import { resolveParameters } from '../parameters/resolve-parameters.ts';
import { createWorkBudget } from '../work/work.ts';
import { deepFreeze } from './deep-freeze.ts';
import { checkContext, NOW } from './evidence-fixtures.ts';
import { reverseLists } from './reverse-lists.ts';
import { toSnapshot } from './to-snapshot.ts';

/** One line of a check's table. */
export interface CheckCase<Names extends EvidenceName> {
  readonly name: string;
  readonly evidence: { readonly [Name in Names]: EvidenceData<Name> };
  /** What differs from a member account of the partition `aws`. */
  readonly context?: Partial<EvaluatedAccount>;
  /** What the organization has chosen; defaults for the rest. */
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
  /** Kinds of the evidence that are not there, though the check can do without. */
  readonly missing?: readonly Names[];
  /** How many resources got which status, when it is more than the one that the table names. */
  readonly counts?: Partial<StatusCounts>;
  /** Which resources could not be judged. */
  readonly unknownResources?: readonly string[];
  /** The case stands on a threshold: an hour later the check says something else. */
  readonly changesWithinAnHour?: true;
}

export interface FailingCase<Names extends EvidenceName> extends CheckCase<Names> {
  readonly failures: readonly {
    readonly resource: string;
    readonly message: string;
    readonly details?: FindingDetails;
  }[];
}

export interface UnknownCase<Names extends EvidenceName> extends CheckCase<Names> {
  readonly unknownResources: readonly string[];
  /** `incomplete` when left out. */
  readonly cause?: CauseCode;
}

/** A check's table, by the status that the account gets. */
export interface CheckCases<Names extends EvidenceName> {
  readonly pass?: readonly CheckCase<Names>[];
  readonly fail?: readonly FailingCase<Names>[];
  readonly unknown?: readonly UnknownCase<Names>[];
  readonly notApplicable?: readonly CheckCase<Names>[];
  /** Those that only a person can judge. */
  readonly manual?: readonly CheckCase<Names>[];
}

interface Expected {
  readonly status: Status;
  readonly counts: Partial<StatusCounts>;
  readonly cause?: CauseCode;
  readonly failures?: FailingCase<EvidenceName>['failures'];
}

const HOUR_MS = 3_600_000;
const NONE: StatusCounts = noStatusCounts();

/**
 * Tests a check by its table, and by the rules that every check keeps: evidence is as its schema says
 * and stays as it was; every message is exercised and has its details; resources are ARNs; order and
 * clock change nothing; evidence that is unavailable or absent makes the check UNKNOWN (`addedLater`: unavailable
 * alone). A check without
 * messages, which only a person can judge, has no failing case.
 *
 * @example
 * testCheck(notEmpty, {
 *   pass: [{ name: 'a group with a member', evidence: { authorizationDetails: details({ ... }) } }],
 *   fail: [{ name: 'an empty group', evidence: { ... }, failures: [{ resource: 'arn:…', message: '…' }] }],
 * });
 */
export function testCheck<Names extends EvidenceName, MessageId extends string>(
  check: CheckDefinition<Names, MessageId>,
  cases: CheckCases<Names>,
): void {
  const { pass = [], fail = [], unknown = [], notApplicable = [], manual = [] } = cases;
  const all: readonly CheckCase<Names>[] = [...pass, ...fail, ...unknown, ...notApplicable, ...manual];

  describe(`the check ${check.id}`, () => {
    for (const line of pass) {
      describe('passes', () => {
        testCase(check, line, { status: 'PASS', counts: { PASS: 1 } });
      });
    }
    for (const line of fail) {
      const { failures } = line;
      describe('fails', () => {
        testCase(check, line, { status: 'FAIL', counts: { FAIL: failures.length }, failures });
      });
    }
    describe('is unknown', () => {
      for (const line of unknown) {
        const { cause = 'incomplete', unknownResources } = line;
        testCase(check, line, { status: 'UNKNOWN', counts: { UNKNOWN: unknownResources.length }, cause });
      }
      testUnavailable(check, pass);
      testOptional(check, all);
    });
    for (const line of notApplicable) {
      describe('is not applicable', () => {
        testCase(check, line, { status: 'NOT_APPLICABLE', counts: {} });
      });
    }
    for (const line of manual) {
      describe('is left to a person', () => {
        testCase(check, line, { status: 'MANUAL', counts: { MANUAL: 1 } });
      });
    }
    testTable(check, fail, all);
  });
}

function testCase<Names extends EvidenceName>(
  check: CheckDefinition<Names>,
  line: CheckCase<Names>,
  expected: Expected,
) {
  it(`for ${line.name}`, ({ expect }) => {
    expectToParse(expect, check, line);

    const evaluation = evaluate(check, snapshotOf(line), line);

    expect(evaluation.failures).toHaveLength(expected.failures?.length ?? 0);
    expect(evaluation.failures).toMatchObject(expected.failures ?? []);
    expect(evaluation.status).toBe(expected.status);
    expect(evaluation.counts).toEqual({ ...NONE, ...(line.counts ?? expected.counts) });
    expect(evaluation.cause === null).toBe(evaluation.counts.UNKNOWN === 0);
    if (expected.cause !== undefined) expect(evaluation.cause?.code).toBe(expected.cause);
    expect(evaluation.unknownResources).toEqual(line.unknownResources ?? []);
    expect(evaluate(check, snapshotOf(line, reverseLists(line.evidence)), line)).toEqual(evaluation);
    expectToOutlastAnHour(expect, check, line, evaluation);
    for (const verdict of verdictsOf(check, line)) {
      expect(verdict.resource).toMatch(/^arn:aws[a-z-]*:(?:[a-z-]+:[a-z0-9-]*:(?:\d{12}|aws)|s3::):\S/);
      if (verdict.status === 'MANUAL') expect(verdict.lookAt).toMatch(/^\p{Lu}.+\.$/u);
    }
  });
}

function expectToParse<Names extends EvidenceName>(
  expect: ExpectStatic,
  check: CheckDefinition<Names>,
  { evidence }: CheckCase<Names>,
): void {
  expect(Object.keys(evidence).toSorted()).toEqual(check.evidence.toSorted());
  for (const name of check.evidence) expect(EVIDENCE_KINDS[name].schema.parse(evidence[name])).toEqual(evidence[name]);
}

/** Details that hold an age change with the clock; and a case that says it stands on a threshold really must. */
function expectToOutlastAnHour<Names extends EvidenceName>(
  expect: ExpectStatic,
  check: CheckDefinition<Names>,
  line: CheckCase<Names>,
  evaluation: CheckEvaluation,
): void {
  const now = new Date(Date.parse(line.context?.now ?? NOW) + HOUR_MS).toISOString();
  const later = evaluate(check, snapshotOf(line), { ...line, context: { ...line.context, now } });

  if (line.changesWithinAnHour) expect(later).not.toEqual(evaluation);
  else expect(later).toEqual(evaluation);
}

const REFUSED = { code: 'access_denied', message: 'AWS refused the call.', deniedBy: 'scp' } as const;

/** A line's evidence, but for what is missing from it. */
function snapshotOf<Names extends EvidenceName>(
  { evidence, missing = [] }: Pick<CheckCase<Names>, 'evidence' | 'missing'>,
  given: { readonly [name: string]: unknown } = evidence,
): Snapshot {
  const refused = missing.map((name) => [name, { available: false, cause: REFUSED }] as const);
  return { ...toSnapshot(given), ...Object.fromEntries(refused) };
}

function testUnavailable<Names extends EvidenceName>(
  check: CheckDefinition<Names>,
  [line]: readonly CheckCase<Names>[],
): void {
  const cause = REFUSED;
  const wholly = { status: 'UNKNOWN', counts: NONE, failures: [], unknownResources: 'all' };

  for (const name of check.evidence.filter((kind) => !check.optional?.includes(kind))) {
    it(`without ${name}`, ({ expect }) => {
      const { [name]: _absent, ...others } = toSnapshot(line?.evidence ?? {});

      const denied = evaluate(check, { ...others, [name]: { available: false, cause } }, line ?? {});
      const absent = evaluate(check, others, line ?? {});

      expect(denied).toMatchObject({ ...wholly, cause });
      if (check.addedLater?.includes(name)) expect(absent).toMatchObject({ status: 'PASS', cause: null });
      else expect(absent).toMatchObject({ ...wholly, cause: { code: 'incomplete' } });
    });
  }
}

/** What it says without evidence that it can do without, it says with it: whatever that was. */
function testOptional<Names extends EvidenceName>(
  check: CheckDefinition<Names>,
  lines: readonly CheckCase<Names>[],
): void {
  for (const name of check.optional ?? []) {
    it(`or says the same without ${name}`, ({ expect }) => {
      const statuses = lines.map((line) => ({
        with: evaluate(check, snapshotOf(line), line).status,
        without: evaluate(check, snapshotOf({ ...line, missing: [...(line.missing ?? []), name] }), line),
      }));
      const judged = statuses.filter(({ without }) => without.status === 'PASS' || without.status === 'FAIL');
      const open = statuses.filter(({ without }) => without.status === 'UNKNOWN');

      expect(judged.map(({ without }) => without.status)).toEqual(judged.map((each) => each.with));
      expect(open.map(({ without }) => without.cause)).toEqual(open.map(() => REFUSED));
      expect(open.length).toBeGreaterThan(0);
      expect(lines.some(({ missing }) => missing?.includes(name))).toBe(true);
    });
  }
}

function testTable<Names extends EvidenceName>(
  check: CheckDefinition<Names>,
  failing: readonly FailingCase<Names>[],
  all: readonly CheckCase<Names>[],
): void {
  it('has a table of passing and failing cases, each once', ({ expect }) => {
    const inputs = all.map(({ evidence, context, parameters, missing }) =>
      JSON.stringify([evidence, context, parameters, missing]),
    );

    expect(failing.length > 0).toBe(Object.keys(check.messages).length > 0);
    expect(all.length).toBeGreaterThan(failing.length);
    expect(inputs.filter((input, index) => inputs.indexOf(input) !== index)).toEqual([]);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  it('has a failing case for every message', ({ expect }) => {
    const verdicts = failing.flatMap((line) => verdictsOf(check, line));
    const messages = verdicts.flatMap((verdict) => (verdict.status === 'FAIL' ? [verdict.message] : []));

    expect([...new Set(messages)].toSorted()).toEqual(Object.keys(check.messages).toSorted());
  });
}

/** A defect, which the engine would make UNKNOWN, is thrown. */
function evaluate(
  check: CheckDefinition,
  snapshot: Snapshot,
  { context, parameters = {} }: Pick<CheckCase<EvidenceName>, 'context' | 'parameters'>,
): CheckEvaluation {
  return evaluateCheck(check, {
    snapshot,
    context: checkContext(context),
    parameters: { [check.id]: parameters },
    onDefect(_check, error) {
      throw error;
    },
  });
}

function verdictsOf<Names extends EvidenceName>(
  check: CheckDefinition<Names>,
  { evidence, context, parameters: chosen = {} }: CheckCase<Names>,
): readonly Verdict[] {
  const parameters = resolveParameters(check, { [check.id]: chosen });
  const found = check.evaluate(deepFreeze(structuredClone(evidence)), {
    ...checkContext(context),
    work: createWorkBudget(),
    parameters,
  });
  return [...found].filter((verdict) => verdict !== null);
}
