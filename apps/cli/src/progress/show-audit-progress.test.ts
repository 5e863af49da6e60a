import type { Audit, AuditEvent } from '@plinth/contract';
import { describe, test, vi } from 'vitest';
import { recordTerminal } from '../../test/record-terminal.ts';
import { AUDIT_ID, accountId, sampleAccountAudit, sampleAudit } from '../../test/samples.ts';
import { PlainProgress } from './plain-progress.ts';
import { showAuditProgress } from './show-audit-progress.ts';

const denied = { code: 'access_denied', message: 'An SCP denies iam:GetAccountSummary.' } as const;

const discovering = sampleAudit({
  status: 'discovering',
  accounts: { total: 0, succeeded: 0, failed: 0, skipped: 0, unfinished: 0 },
});

function progress(finished: number, total: number, type: 'progress' | 'ended' = 'progress'): AuditEvent {
  const accounts = { total, succeeded: finished, failed: 0, skipped: 0, unfinished: total - finished };
  return { type, audit: sampleAudit({ status: 'running', accounts, calls: finished * 6, discoveryCalls: 4 }) };
}

const since = '2026-11-01T12:03:04.000Z';
const down = { since, cause: { code: 'unreachable', message: '127.0.0.1:1 could not be reached.' } } as const;
const expired = {
  since,
  cause: { code: 'credentials_expired', message: 'The AWS credentials have expired.\u001B[2J' },
} as const;

function running(changes: Partial<Audit>): AuditEvent {
  const accounts = { total: 4, succeeded: 0, failed: 0, skipped: 0, unfinished: 4 };
  return { type: 'progress', audit: sampleAudit({ status: 'running', endedAt: null, accounts, ...changes }) };
}

describe('progress without a terminal', () => {
  test('is a line every tenth of the way or five seconds, and each account that failed', ({ expect }) => {
    const terminal = recordTerminal();
    let nowMs = 0;
    const display = new PlainProgress(terminal, discovering, () => nowMs);
    const take = (atMs: number, event: AuditEvent): void => {
      nowMs = atMs;
      display.take(event);
    };

    take(1_000, progress(0, 40));
    take(2_000, progress(2, 40));
    take(2_500, progress(4, 40));
    take(3_000, { type: 'account', account: sampleAccountAudit(1) });
    take(3_500, {
      type: 'account',
      account: sampleAccountAudit(2, { outcome: 'failed', cause: denied, throttles: 3 }),
    });
    take(6_000, progress(5, 40));
    take(7_500, progress(6, 40));
    take(9_000, progress(40, 40));
    take(9_100, progress(40, 40, 'ended'));
    display.end();

    expect(terminal.text()).toBe(
      `audit ${AUDIT_ID}: all accounts of o-a1b2c3d4e5\n` +
        '4/40 accounts (10%), 28 AWS calls\n' +
        `failed: account-2 (${accountId(2)}): An SCP denies iam:GetAccountSummary.\n` +
        '6/40 accounts (15%), 0.9 accounts/s - 37 s left - 40 AWS calls - 3 throttled, 1 failed (access denied)\n' +
        '40/40 accounts (100%), 5.0 accounts/s - 244 AWS calls - 3 throttled, 1 failed (access denied)\n',
    );
  });

  test('says since when and why the audit waits, and that it goes on', ({ expect }) => {
    const terminal = recordTerminal();
    const display = new PlainProgress(terminal, discovering, () => 0);
    for (const waiting of [down, down, expired, null, null]) display.take(running({ waiting }));
    display.end();

    expect(terminal.text().split('\n').slice(1)).toEqual([
      'waiting since 2026-11-01 12:03 UTC: 127.0.0.1:1 could not be reached.',
      'waiting since 2026-11-01 12:03 UTC: The AWS credentials have expired.\\u{1b}[2J',
      'going on',
      '',
    ]);
  });

  test('says nothing more of waiting when the audit has ended', ({ expect }) => {
    const terminal = recordTerminal();
    const display = new PlainProgress(terminal, discovering, () => 0);
    display.take(running({ waiting: expired }));
    display.take({ type: 'ended', audit: sampleAudit({ status: 'failed', cause: expired.cause }) });
    display.end();

    expect(terminal.text()).not.toContain('going on');
  });

  test('an audit that waits shows that it is running', ({ expect, onTestFinished }) => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const terminal = recordTerminal();
    const display = showAuditProgress(terminal, discovering);
    display.take(progress(1, 4));

    vi.advanceTimersByTime(65_000);
    display.end();
    vi.advanceTimersByTime(65_000);

    expect(terminal.text().match(/^still at 1\/4 accounts/gm)).toHaveLength(2);
  });

  test('has no control codes, whatever accounts are called', ({ expect }) => {
    const terminal = recordTerminal();
    const display = showAuditProgress(terminal, sampleAudit());
    const accountName = '\u001B[2J\u202Ex\u0007\r\n';
    display.take({
      type: 'account',
      account: sampleAccountAudit(1, { accountName, outcome: 'failed', cause: denied }),
    });
    display.end();

    expect(terminal.text().replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(terminal.text().split('\n')).toHaveLength(3);
  });

  test('many accounts that fail alike are counted, not listed', ({ expect }) => {
    const terminal = recordTerminal();
    const display = showAuditProgress(terminal, sampleAudit());
    for (let n = 0; n < 500; n += 1) {
      display.take({ type: 'account', account: sampleAccountAudit(n, { outcome: 'failed', cause: denied }) });
    }
    display.take(progress(500, 500, 'ended'));
    display.end();

    expect(terminal.text().match(/^failed: /gm)).toHaveLength(20);
    expect(terminal.text()).toContain('500 failed (access denied)');
  });
});

describe('progress on a terminal', () => {
  test('draws a block in place, scrolls accounts above it, and leaves nothing behind', ({ expect }) => {
    const terminal = recordTerminal({ columns: 80 });
    const display = showAuditProgress(terminal, discovering);
    display.take(progress(1, 4));
    display.take({ type: 'account', account: sampleAccountAudit(1) });
    display.take({ type: 'account', account: sampleAccountAudit(2, { outcome: 'failed', cause: denied }) });
    display.note('a note');
    const shown = terminal.screen();
    display.end();

    expect(shown).toEqual([
      '✔ account-1                 111100000001  6 calls, 0.3 s',
      '✘ account-2                 111100000002  An SCP denies iam:GetAccountSummary.',
      'a note',
      'Auditing all accounts of o-a1b2c3d4e5',
      `${'━'.repeat(17)}${'╌'.repeat(51)}  1/4  25%`,
      '10 AWS calls',
      '✘ 1 failed: access denied',
    ]);
    expect(terminal.screen()).toEqual(shown.slice(0, 3));
    expect(terminal.text().startsWith('\u001B[?25l')).toBe(true);
    expect(terminal.text().endsWith('\u001B[?25h')).toBe(true);
  });

  test('shows since when and why the audit waits, while it does', ({ expect }) => {
    const terminal = recordTerminal({ columns: 80 });
    const display = showAuditProgress(terminal, discovering);
    display.take(running({ waiting: down }));
    display.note('a note');
    const waiting = terminal.screen();
    display.take(running({ waiting: null }));
    display.note('another');
    const goesOn = terminal.screen();
    display.end();

    expect(waiting[3]).toBe('waiting since 2026-11-01 12:03 UTC: 127.0.0.1:1 could not be reached.');
    expect(goesOn.join('\n')).not.toContain('waiting');
  });

  test('a terminal that becomes narrower is erased row by row', ({ expect }) => {
    const terminal = recordTerminal({ columns: 80 });
    const display = showAuditProgress(terminal, discovering);
    display.take(progress(1, 4));
    display.note('wide');
    terminal.resize(40);
    display.note('narrow');
    display.end();

    expect(terminal.screen()).toEqual(['wide', 'narrow']);
  });

  test('hostile names stay on their line', ({ expect }) => {
    const terminal = recordTerminal({ columns: 60 });
    const display = showAuditProgress(terminal, discovering);
    const accountName = '\u001B[1A\u001B[2K\u202Ereversed銀行銀行銀行銀行';
    display.take({
      type: 'account',
      account: sampleAccountAudit(1, { accountName, outcome: 'failed', cause: denied }),
    });
    display.note('done');
    display.end();

    expect(terminal.screen()).toEqual(['✘ \\u{1b}[1A\\u{1b}[2K\\u{20…  111100000001  An SCP denies ia…', 'done']);
  });
});
