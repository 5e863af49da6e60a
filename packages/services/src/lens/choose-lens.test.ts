import { CheckId, Severity } from '@plinth/contract';
import { CHECKS, plinthBaseline } from '@plinth/core';
import { describe, it } from 'vitest';
import { chooseLens, type LensInput } from './choose-lens.ts';

const choose = (input: LensInput) => chooseLens({ checks: CHECKS }, input);
const [KEYS, MFA] = ['root/no-access-keys', 'root/mfa-enabled'].map((id) => CheckId.parse(id));
if (KEYS === undefined || MFA === undefined) throw new Error('two checks');
const baseline = plinthBaseline.controls.flatMap(({ checks }) => checks).toSorted();

describe('the lens', () => {
  it('is the Plinth baseline when nothing else is asked for', ({ expect }) => {
    const { lens, checkIds } = choose({});

    expect(lens).toEqual({
      kind: 'framework',
      title: 'Plinth baseline 1',
      framework: { id: 'plinth-baseline', version: '1' },
      excludeCheckIds: [],
      severity: null,
      checkCount: baseline.length,
    });
    expect(checkIds).toEqual(baseline);
  });

  it('is a framework, in its only version or the one that is named', ({ expect }) => {
    const ticks = choose({ framework: 'security-status', frameworkVersion: '2018' });

    expect(ticks.checkIds).toHaveLength(5);
    expect(ticks.lens.title).toBe('Security Status, as the IAM console ticked it in 2018');
    expect(choose({ framework: 'fsbp' }).lens.framework).toEqual({ id: 'fsbp', version: '1.0.0' });
    expect(choose({ framework: 'cis-aws-foundations', frameworkVersion: '5.0' }).lens.title).toBe(
      'CIS AWS Foundations Benchmark 5.0',
    );
  });

  it('is the checks that are named, or all, whether the baseline has them or not', ({ expect }) => {
    expect(choose({ checkIds: [MFA] })).toMatchObject({
      lens: { kind: 'checks', title: MFA, framework: null, checkCount: 1 },
      checkIds: [MFA],
    });
    expect(choose({ checkIds: [MFA, KEYS, MFA] }).lens).toMatchObject({ title: '2 checks', checkCount: 2 });
    expect(choose({ lens: 'all' })).toMatchObject({
      lens: { kind: 'all', title: 'all checks', checkCount: CHECKS.length },
      checkIds: undefined,
    });
  });

  it('is narrowed by severity and by what is excluded', ({ expect }) => {
    const critical = choose({ severity: ['CRITICAL'], excludeCheckIds: [KEYS] });
    const others = choose({ lens: 'all', excludeCheckIds: [MFA] });

    expect(critical.lens).toMatchObject({ severity: ['CRITICAL'], excludeCheckIds: [KEYS] });
    expect(critical.checkIds).toContain('root/mfa-or-no-password');
    expect(critical.checkIds).not.toContain(KEYS);
    expect(critical.checkIds).not.toContain('user/console-mfa');
    expect(others.checkIds).toEqual(CHECKS.map(({ id }) => id).filter((id) => id !== MFA));
    expect(choose({ checkIds: [KEYS], severity: ['LOW'] })).toMatchObject({ lens: { checkCount: 0 }, checkIds: [] });
    expect(Severity.options.flatMap((severity) => choose({ severity: [severity] }).checkIds ?? []).toSorted()).toEqual(
      baseline,
    );
  });

  it.for<[string, LensInput, object]>([
    [
      'a framework and checks',
      { framework: 'fsbp', checkIds: [KEYS] },
      { code: 'invalid_input', pointer: '/checkIds' },
    ],
    ['checks and all', { checkIds: [KEYS], lens: 'all' }, { code: 'invalid_input', pointer: '/lens' }],
    ['a version of nothing', { frameworkVersion: '5.0' }, { code: 'invalid_input', pointer: '/frameworkVersion' }],
    [
      'one version of several',
      { framework: 'cis-aws-foundations' },
      { code: 'invalid_input', pointer: '/frameworkVersion', detail: /1\.2, 1\.3, .*7\.0/ },
    ],
    [
      'a framework that is none',
      { framework: 'plinth-basline' },
      { code: 'not_found', detail: /mean plinth-baseline\?/ },
    ],
    [
      'a version that is none',
      { framework: 'fsbp', frameworkVersion: '9' },
      { code: 'not_found', detail: /it has 1\.0\.0/ },
    ],
    [
      'a check that is none',
      { checkIds: [KEYS, CheckId.parse('root/no-acess-keys')] },
      { code: 'invalid_input', pointer: '/checkIds/1', detail: /mean root\/no-access-keys\?/ },
    ],
    [
      'a check to exclude that is none, and like none',
      { excludeCheckIds: [CheckId.parse(`${'x'.repeat(5000)}/y`)] },
      { code: 'invalid_input', pointer: '/excludeCheckIds/0', detail: /x\/y\.$/ },
    ],
  ])('can not be %s', ([, input, expected], { expect }) => {
    let thrown: unknown;
    try {
      choose(input);
    } catch (error) {
      thrown = error;
    }
    const { pointer, detail, ...rest } = { pointer: undefined, detail: /./, ...expected };

    expect(thrown).toMatchObject({ ...rest, detail: expect.stringMatching(detail) });
    expect(thrown).toMatchObject({ errors: pointer === undefined ? [] : [{ pointer }] });
  });
});
