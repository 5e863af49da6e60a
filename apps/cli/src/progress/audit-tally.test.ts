import { describe, test } from 'vitest';
import { sampleAccountAudit, sampleAudit } from '../../test/samples.ts';
import { AuditTally } from './audit-tally.ts';

function at(finished: number, total = 100): ReturnType<typeof sampleAudit> {
  return sampleAudit({
    status: 'running',
    accounts: { total, succeeded: finished, failed: 0, skipped: 0, unfinished: total - finished },
  });
}

describe('AuditTally', () => {
  test('the rate is that of the last ten seconds, and the rest follows from it', ({ expect }) => {
    const tally = new AuditTally(at(0), 0);
    tally.take({ type: 'progress', audit: at(10) }, 1_000);
    expect(tally.rate(1_000)).toBe(10);
    expect(tally.leftMs(1_000)).toBe(9_000);

    tally.take({ type: 'progress', audit: at(50) }, 21_000);
    tally.take({ type: 'progress', audit: at(70) }, 31_000);
    expect(tally.rate(31_000)).toBe(2);
    expect(tally.leftMs(31_000)).toBe(15_000);
  });

  test('an audit that makes no progress has no rate', ({ expect }) => {
    const tally = new AuditTally(at(5), 0);
    expect(tally.rate(0)).toBeNull();

    tally.take({ type: 'progress', audit: at(5) }, 20_000);
    expect([tally.rate(40_000), tally.leftMs(40_000)]).toEqual([null, null]);
  });

  test('no account known yet is no division by zero', ({ expect }) => {
    const tally = new AuditTally(at(0, 0), 0);

    expect([tally.share, tally.rate(5_000)]).toEqual([0, null]);
  });

  test('throttles and causes add up', ({ expect }) => {
    const tally = new AuditTally(at(0), 0);
    const denied = { code: 'access_denied', message: 'no' } as const;
    const closed = { code: 'account_not_active', message: 'closed' } as const;
    for (const changes of [
      { throttles: 3 },
      { outcome: 'failed', cause: denied },
      { outcome: 'failed', cause: denied, throttles: 2 },
      { outcome: 'skipped', cause: closed },
    ] as const) {
      tally.take({ type: 'account', account: sampleAccountAudit(1, changes) }, 1);
    }

    expect(tally.throttles).toBe(5);
    expect([...tally.causes.values()]).toEqual([
      { outcome: 'failed', code: 'access_denied', count: 2 },
      { outcome: 'skipped', code: 'account_not_active', count: 1 },
    ]);
  });
});
