import { describe, it } from 'vitest';
import { isOlderThanDays, isWithinDays, isWithinNextDays, isWithinSeconds, newestOf } from './instants.ts';

const now = '2026-11-01T12:00:00.000Z';

describe('days between instants', () => {
  const table = [
    { instant: '2026-10-30T12:00:00.001Z', older: false, within: true },
    { instant: '2026-10-30T12:00:00Z', older: false, within: false },
    { instant: '2026-10-30T14:00:00+02:00', older: false, within: false },
    { instant: '2026-10-30T11:59:59.999Z', older: true, within: false },
    { instant: '2027-01-01T00:00:00Z', older: false, within: true },
  ];
  for (const { instant, older, within } of table) {
    it(`knows on which side of two days ${instant} lies`, ({ expect }) => {
      expect([isOlderThanDays(instant, 2, now), isWithinDays(instant, 2, now)]).toEqual([older, within]);
    });
  }

  it('does not take a word for an old date', ({ expect }) => {
    expect(() => isOlderThanDays('N/A', 2, now)).toThrow('not an instant');
    expect(() => isWithinDays(now, 2, 'soon')).toThrow('not an instant');
  });
});

describe('newestOf', () => {
  it('compares instants, not their text', ({ expect }) => {
    expect(newestOf(['2026-01-02T00:00:00+05:00', '2026-01-01T20:00:00Z', '2025-12-31T00:00:00Z'])).toBe(
      '2026-01-01T20:00:00Z',
    );
    expect(newestOf([])).toBeNull();
  });
});

describe('what is to come', () => {
  it('is within days only when it is later than now and less than so many days ahead', ({ expect }) => {
    expect(isWithinNextDays('2026-11-01T12:00:00.000Z', 2, now)).toBe(false);
    expect(isWithinNextDays('2026-11-01T12:00:00.001Z', 2, now)).toBe(true);
    expect(isWithinNextDays('2026-11-03T11:59:59.999Z', 2, now)).toBe(true);
    expect(isWithinNextDays('2026-11-03T12:00:00.000Z', 2, now)).toBe(false);
  });
});

describe('seconds between instants', () => {
  it('count in either order', ({ expect }) => {
    expect(isWithinSeconds(now, '2026-11-01T12:01:00Z', 60)).toBe(true);
    expect(isWithinSeconds('2026-11-01T12:01:00Z', now, 60)).toBe(true);
    expect(isWithinSeconds(now, '2026-11-01T12:01:00.001Z', 60)).toBe(false);
  });
});
