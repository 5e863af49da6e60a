import { CheckId } from '@plinth/contract';
import { describe, it } from 'vitest';
import { controlCounts } from './control-counts.ts';

const byChecks = { PASS: 16, FAIL: 8, UNKNOWN: 4, NOT_APPLICABLE: 2, MANUAL: 1 };
const control = { id: '1', title: 'One', checks: [CheckId.parse('user/in-group')], manual: null };

describe('controlCounts', () => {
  it('leaves counts alone when checks decide the control', ({ expect }) => {
    expect(controlCounts(control, byChecks)).toEqual(byChecks);
  });

  it('counts no PASS where a person has to look too', ({ expect }) => {
    expect(controlCounts({ ...control, manual: 'Look.' }, byChecks)).toEqual({
      PASS: 0,
      FAIL: 8,
      UNKNOWN: 4,
      NOT_APPLICABLE: 2,
      MANUAL: 17,
    });
  });

  it('counts every account as MANUAL where only a person can judge', ({ expect }) => {
    const none = { PASS: 0, FAIL: 0, UNKNOWN: 0, NOT_APPLICABLE: 31, MANUAL: 0 };

    expect(controlCounts({ ...control, checks: [], manual: 'Look.' }, none)).toEqual({
      PASS: 0,
      FAIL: 0,
      UNKNOWN: 0,
      NOT_APPLICABLE: 0,
      MANUAL: 31,
    });
  });
});
