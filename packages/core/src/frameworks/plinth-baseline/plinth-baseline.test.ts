import { describe, it } from 'vitest';
import { CHECKS } from '../../checks/registry.ts';
import { BASELINE_CHOICES, findBaselineChoice, plinthBaseline } from './plinth-baseline.ts';

const counted = BASELINE_CHOICES.filter(({ counts }) => counts);

describe('the Plinth baseline', () => {
  it('decides of every check whether it counts, once', ({ expect }) => {
    const decided = BASELINE_CHOICES.map(({ checkId }) => checkId).toSorted();

    expect(decided, 'add the check to a section in frameworks/plinth-baseline').toEqual(CHECKS.map(({ id }) => id));
  });

  it('has one check a control: a defect is in one place', ({ expect }) => {
    expect(plinthBaseline.controls.map(({ checks }) => checks)).toEqual(counted.map(({ checkId }) => [checkId]));
  });

  it('leaves a check out for others that count, or for being no defect', ({ expect }) => {
    const counting = new Set(counted.map(({ checkId }) => checkId));
    const covering = BASELINE_CHOICES.flatMap(({ coveredBy }) => coveredBy);

    expect(covering.filter((checkId) => !counting.has(checkId))).toEqual([]);
    expect(counted.flatMap(({ coveredBy }) => coveredBy)).toEqual([]);
  });

  it('gives a reason for every choice, in sentences', ({ expect }) => {
    expect(BASELINE_CHOICES.filter(({ because }) => !/^[A-Z].*\.$/.test(because))).toEqual([]);
  });

  it('finds the choice of a check', ({ expect }) => {
    const [first] = BASELINE_CHOICES;
    if (first === undefined) throw new Error('a choice');

    expect(findBaselineChoice(first.checkId)).toBe(first);
  });
});
