import { CheckId } from '@plinth/contract';
import { describe, it } from 'vitest';
import type { CheckDefinition, Verdict } from '../check/check.ts';
import { defineCheck } from '../check/define-check.ts';
import { fail, notApplicable, pass, unknown } from '../check/verdict.ts';
import type { Snapshot } from '../evidence/registry.ts';
import { checkContext } from '../testing/evidence-fixtures.ts';
import { soundSnapshot } from '../testing/sound-snapshot.ts';
import { evaluateCheck } from './evaluate-check.ts';

const NONE = { PASS: 0, FAIL: 0, UNKNOWN: 0, NOT_APPLICABLE: 0, MANUAL: 0 };
const manual: Verdict<never> = { status: 'MANUAL', resource: 'arn:m', lookAt: 'Look at it.' };
const missing = { code: 'incomplete', message: 'Nothing is said.' };

function checkOf(...verdicts: Verdict<'broken' | 'gone'>[]): CheckDefinition {
  return checkThat(() => verdicts);
}

function checkThat(evaluate: () => Iterable<Verdict<'broken' | 'gone'>>): CheckDefinition {
  return defineCheck({
    id: 'test/check',
    title: 'It holds',
    severity: 'LOW',
    evidence: ['accountSummary', 'passwordPolicy'],
    messages: { broken: '{{what}} is broken.', gone: 'It is gone.' },
    evaluate,
  });
}

function evaluate(check: CheckDefinition, snapshot: Snapshot = soundSnapshot()) {
  const defects: unknown[] = [];
  const onDefect = (_check: CheckDefinition, error: unknown) => defects.push(error);
  return { evaluation: evaluateCheck(check, { snapshot, context: checkContext(), onDefect }), defects };
}

describe('evaluateCheck', () => {
  const table = [
    { of: 'nothing', verdicts: [], status: 'NOT_APPLICABLE' },
    { of: 'what has no meaning', verdicts: [notApplicable('arn:n')], status: 'NOT_APPLICABLE' },
    { of: 'a pass', verdicts: [notApplicable('arn:n'), pass('arn:p')], status: 'PASS' },
    { of: 'a manual one', verdicts: [pass('arn:p'), manual], status: 'MANUAL' },
    { of: 'an unknown one', verdicts: [manual, unknown('arn:u', 'Nothing is said.')], status: 'UNKNOWN' },
    { of: 'a failure', verdicts: [unknown('arn:u', 'Nothing is said.'), fail('arn:f', 'gone')], status: 'FAIL' },
  ] as const;
  for (const { of, verdicts, status } of table) {
    it(`sums up to ${status} because of ${of}`, ({ expect }) => {
      const forwards = evaluate(checkOf(...verdicts)).evaluation;
      const backwards = evaluate(checkOf(...verdicts.toReversed())).evaluation;

      expect(forwards.status).toBe(status);
      expect(backwards).toEqual(forwards);
    });
  }

  it('counts resources, sorts failures and unknown resources, and takes the first cause', ({ expect }) => {
    const { evaluation, defects } = evaluate(
      checkOf(
        fail('arn:b', 'gone'),
        unknown('arn:u2', 'Later.'),
        pass('arn:p1'),
        fail('arn:B', 'broken', { what: 'The lock', at: null }),
        unknown('arn:u1', 'Nothing is said.'),
        pass('arn:p2'),
      ),
    );

    expect(evaluation).toEqual({
      checkId: 'test/check',
      severity: 'LOW',
      status: 'FAIL',
      counts: { ...NONE, PASS: 2, FAIL: 2, UNKNOWN: 2 },
      cause: missing,
      failures: [
        { resource: 'arn:B', message: 'The lock is broken.', details: { what: 'The lock', at: null } },
        { resource: 'arn:b', message: 'It is gone.', details: {} },
      ],
      unknownResources: ['arn:u1', 'arn:u2'],
    });
    expect(defects).toEqual([]);
    expect(evaluate(checkOf(unknown('arn:u2', 'Later.'), unknown('arn:u1', 'Nothing is said.'))).evaluation).toEqual(
      expect.objectContaining({ status: 'UNKNOWN', cause: missing, unknownResources: ['arn:u1', 'arn:u2'] }),
    );
  });

  it('lists resources when it is asked to: what decides first, then by resource', ({ expect }) => {
    const list = (check: CheckDefinition, snapshot = soundSnapshot()) =>
      evaluateCheck(check, { snapshot, context: checkContext(), listsResources: true }).resources;
    const nothing = { message: null, cause: null };

    expect(
      list(
        checkOf(
          pass('arn:p'),
          notApplicable('arn:n'),
          manual,
          fail('arn:g', 'gone'),
          unknown('arn:u', 'Nothing is said.'),
          fail('arn:f', 'broken', { what: 'The lock' }),
        ),
      ),
    ).toEqual([
      { resource: 'arn:f', status: 'FAIL', message: 'The lock is broken.', cause: null },
      { resource: 'arn:g', status: 'FAIL', message: 'It is gone.', cause: null },
      { resource: 'arn:u', status: 'UNKNOWN', message: null, cause: missing },
      { resource: 'arn:m', status: 'MANUAL', message: 'Look at it.', cause: null },
      { resource: 'arn:p', status: 'PASS', ...nothing },
      { resource: 'arn:n', status: 'NOT_APPLICABLE', ...nothing },
    ]);
    expect(list(checkOf())).toEqual([{ resource: null, status: 'NOT_APPLICABLE', ...nothing }]);
    expect(list(checkOf(fail('arn:f', 'broken')))).toMatchObject([{ resource: null, status: 'UNKNOWN' }]);
    expect(list(checkOf(pass('arn:p')), {})).toMatchObject([
      { resource: null, status: 'UNKNOWN', cause: { code: 'incomplete' } },
    ]);
  });

  it('is UNKNOWN as a whole, and asks nothing of the check, when evidence is unavailable', ({ expect }) => {
    const cause = { code: 'throttled', message: 'AWS throttled every try.', action: 'iam:GetAccountSummary' } as const;
    const denied = { code: 'access_denied', message: 'AWS refused.' } as const;
    const check = checkThat(() => {
      throw new Error('asked');
    });

    const { evaluation, defects } = evaluate(check, {
      accountSummary: { available: false, cause },
      passwordPolicy: { available: false, cause: denied },
    });

    expect(evaluation).toEqual({
      checkId: 'test/check',
      severity: 'LOW',
      status: 'UNKNOWN',
      counts: NONE,
      cause,
      failures: [],
      unknownResources: 'all',
    });
    expect(defects).toEqual([]);
  });

  it('asks a check that can do without some evidence, and says why what it leaves open is so', ({ expect }) => {
    const check = defineCheck({
      id: 'test/check',
      title: 'It holds',
      severity: 'LOW',
      evidence: ['accountSummary', 'passwordPolicy', 'credentialReport'],
      optional: ['credentialReport', 'passwordPolicy'],
      messages: { gone: 'It is gone.' },
      *evaluate({ accountSummary, passwordPolicy, credentialReport }) {
        yield pass(`arn:summary-${accountSummary.users}`);
        if (credentialReport === null) yield unknown('arn:report', 'Nothing is said.');
        else if (passwordPolicy) yield fail('arn:report', 'gone');
      },
    });
    const cause = { code: 'throttled', message: 'AWS throttled every try.' } as const;
    const { accountSummary, ...others } = soundSnapshot();
    const denied = evaluate(check, { ...soundSnapshot(), credentialReport: { available: false, cause } });

    expect(denied.evaluation).toMatchObject({
      status: 'UNKNOWN',
      counts: { ...NONE, PASS: 1, UNKNOWN: 1 },
      cause,
      unknownResources: ['arn:report'],
    });
    expect(evaluate(check, { ...(accountSummary && { accountSummary }) }).evaluation.cause?.message).toContain(
      'passwordPolicy',
    );
    expect(evaluate(check).evaluation.status).toBe('FAIL');
    expect(evaluate(check, others).evaluation).toMatchObject({ status: 'UNKNOWN', unknownResources: 'all' });
  });

  it('judges a snapshot of a time when some of the evidence was not collected, but not one that lacks it', ({
    expect,
  }) => {
    const check = defineCheck({
      id: 'test/check',
      title: 'It holds',
      severity: 'LOW',
      evidence: ['authorizationDetails', 'credentialReport'],
      addedLater: ['authorizationDetails'],
      messages: {},
      *evaluate({ authorizationDetails }) {
        yield pass(authorizationDetails === null ? 'arn:old' : 'arn:whole');
      },
    });
    const cause = { code: 'access_denied', message: 'AWS refused the call.', deniedBy: 'scp' } as const;
    const { authorizationDetails: _details, ...old } = soundSnapshot();

    expect(evaluate(check).evaluation).toMatchObject({ status: 'PASS', counts: { PASS: 1 } });
    expect(evaluate(check, old).evaluation).toMatchObject({ status: 'PASS', counts: { PASS: 1 } });
    const uncollected = { code: 'not_collected', message: 'The audit did not collect it.' } as const;
    const said = evaluate(check, { ...old, authorizationDetails: { available: false, cause: uncollected } });
    expect(said.evaluation).toMatchObject({ status: 'PASS', counts: { PASS: 1 } });
    expect(evaluate(check, { ...old, authorizationDetails: { available: false, cause } }).evaluation).toMatchObject({
      status: 'UNKNOWN',
      cause,
      unknownResources: 'all',
    });
  });

  it('judges the organization in the management account alone, and looks at nothing elsewhere', ({ expect }) => {
    const check = { ...checkOf(fail('arn:f', 'gone')), appliesTo: 'organization' as const };
    const statusIn = (isManagementAccount: boolean, snapshot: Snapshot) =>
      evaluateCheck(check, { snapshot, context: checkContext({ isManagementAccount }) }).status;

    expect(statusIn(true, soundSnapshot())).toBe('FAIL');
    expect(statusIn(true, {})).toBe('UNKNOWN');
    expect(statusIn(false, soundSnapshot())).toBe('NOT_APPLICABLE');
    expect(statusIn(false, {})).toBe('NOT_APPLICABLE');
  });

  it('judges nothing in a partition where the rule has no meaning, and looks at nothing there', ({ expect }) => {
    const check = { ...checkOf(fail('arn:f', 'gone')), notIn: ['aws-us-gov'] as const };
    const statusIn = (partition: 'aws' | 'aws-us-gov') =>
      evaluateCheck(check, { snapshot: {}, context: checkContext({ partition }) }).status;

    expect(statusIn('aws')).toBe('UNKNOWN');
    expect(statusIn('aws-us-gov')).toBe('NOT_APPLICABLE');
  });

  it('says which evidence a snapshot lacks', ({ expect }) => {
    const { passwordPolicy: _absent, ...rest } = soundSnapshot();

    expect(evaluate(checkOf(pass('arn:p')), rest).evaluation.cause).toEqual({
      code: 'incomplete',
      message: 'The snapshot has no evidence of the kind passwordPolicy.',
    });
  });

  const defects: readonly { name: string; check: CheckDefinition; error: string }[] = [
    {
      name: 'throws half way',
      check: checkThat(function* () {
        yield pass('arn:p');
        throw new Error('half way');
      }),
      error: 'half way',
    },
    { name: 'judges a resource twice', check: checkOf(pass('arn:p'), fail('arn:p', 'gone')), error: 'two verdicts' },
    {
      name: 'judges a resource again after others',
      check: checkOf(pass('arn:p'), pass('arn:q'), fail('arn:p', 'gone')),
      error: 'two verdicts',
    },
    {
      name: 'judges a resource again, in no order',
      check: checkOf(pass('arn:q'), pass('arn:p'), fail('arn:q', 'gone')),
      error: 'two verdicts',
    },
    { name: 'leaves a detail out', check: checkOf(fail('arn:p', 'broken')), error: 'needs the detail what' },
    {
      name: 'has no such message',
      check: { ...checkOf(fail('arn:p', 'gone')), messages: {} },
      error: 'no message gone',
    },
  ];
  for (const { name, check, error } of defects) {
    it(`is UNKNOWN, and reports the defect, when the check ${name}`, ({ expect }) => {
      const { evaluation, defects } = evaluate(check);

      expect(evaluation).toMatchObject({
        status: 'UNKNOWN',
        counts: NONE,
        cause: { code: 'internal', message: 'The check test/check has a defect.' },
        failures: [],
        unknownResources: 'all',
      });
      expect(defects).toEqual([expect.objectContaining({ message: expect.stringContaining(error) })]);
    });
  }

  it('needs nobody to report a defect to', ({ expect }) => {
    const check = checkOf(fail('arn:p', 'broken'));

    expect(evaluateCheck(check, { snapshot: soundSnapshot(), context: checkContext() }).status).toBe('UNKNOWN');
  });
});

describe('defineCheck', () => {
  it('refuses what is not an id', ({ expect }) => {
    const definition = { ...checkOf(), id: 'Test/Check' } as const;

    expect(() => defineCheck(definition)).toThrow('a check id looks like');
    expect(defineCheck({ ...definition, id: 'test/check-2' }).id).toBe(CheckId.parse('test/check-2'));
  });
});
