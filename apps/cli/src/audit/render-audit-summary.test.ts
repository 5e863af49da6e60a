import type { AccountAudit } from '@plinth/contract';
import pc from 'picocolors';
import { describe, test } from 'vitest';
import { sampleAccountAudit, sampleAudit } from '../../test/samples.ts';
import { ASCII_MARKS } from '../terminal/marks.ts';
import { renderAuditSummary } from './render-audit-summary.ts';
import { groupUnseen } from './unseen-accounts.ts';

const style = { columns: 80, marks: ASCII_MARKS, colors: pc.createColors(false) };
const noRole = { code: 'role_not_assumable', message: 'The role PlinthAudit can not be assumed.' } as const;
const closed = { code: 'account_not_active', message: 'The account is closed (CLOSED).' } as const;

async function* of(...accounts: AccountAudit[]): AsyncGenerator<AccountAudit> {
  yield* accounts;
}

describe('the summary of an audit', () => {
  test('groups accounts that were not seen by their cause, failed ones first', async ({ expect }) => {
    const skipped = [1, 2, 3].map((n) => sampleAccountAudit(n, { outcome: 'skipped', cause: closed }));
    const failed = Array.from({ length: 1234 }, (_, n) => sampleAccountAudit(n, { outcome: 'failed', cause: noRole }));
    const audit = sampleAudit({
      status: 'partial',
      accounts: { total: 2000, succeeded: 763, failed: 1234, skipped: 3, unfinished: 0 },
      calls: 12_000,
    });

    const groups = await groupUnseen(of(...skipped, sampleAccountAudit(9), ...failed));

    expect(renderAuditSummary(audit, groups, style)).toBe(
      'Audit partial: 2,000 accounts in 4.2 s: 763 audited, 1,234 failed, 3 skipped;\n' +
        '12,005 AWS calls.\n' +
        '  x 1,234 failed: The role PlinthAudit can not be assumed.\n' +
        '    account-0 (111100000000), account-1 (111100000001), account-2\n' +
        '    (111100000002), account-3 (111100000003), account-4 (111100000004) and 1,229\n' +
        '    more\n' +
        '  o 3 skipped: The account is closed (CLOSED).\n' +
        '    account-1 (111100000001), account-2 (111100000002), account-3 (111100000003)\n',
    );
  });

  test('an audit that failed says why', ({ expect }) => {
    const audit = sampleAudit({
      status: 'failed',
      cause: { code: 'access_denied', message: 'A member account can not read the organization.\u001B[2J' },
      accounts: { total: 0, succeeded: 0, failed: 0, skipped: 0, unfinished: 0 },
      calls: 0,
    });

    expect(renderAuditSummary(audit, [], style)).toBe(
      'Audit failed in 4.2 s, before any account was known; 5 AWS calls.\n' +
        'A member account can not read the organization.\\u{1b}[2J\n',
    );
  });

  test('says what was not judged where accounts were read, one cause below the other, and what is left to a person', ({
    expect,
  }) => {
    const cause = (n: number) => ({
      cause: { code: 'incomplete', message: `Cause ${n}\u001B[2J.` } as const,
      checks: n,
      accounts: 1,
      resources: 0,
    });
    const audit = sampleAudit({
      unjudged: {
        checks: 14,
        accounts: 12,
        resources: 40,
        causes: [
          {
            cause: { code: 'report_not_ready', message: 'The credential report was not ready within 60 seconds.' },
            checks: 14,
            accounts: 12,
            resources: 40,
          },
          { cause: null, checks: 1, accounts: 1, resources: 1 },
          ...[2, 3, 4, 5].map(cause),
        ],
        otherCauses: 2,
      },
      manual: { checks: 3, accounts: 2, resources: 1200 },
    });

    expect(renderAuditSummary(audit, [], style)).toBe(
      'Audit complete: 3 accounts in 4.2 s: 3 audited; 23 AWS calls.\n' +
        '  ? 14 checks (40 resources) in 12 accounts not judged: The credential report\n' +
        '    was not ready within 60 seconds.\n' +
        '  ? 1 check (1 resource) in 1 account not judged: No cause was recorded.\n' +
        '  ? 2 checks in 1 account not judged: Cause 2\\u{1b}[2J.\n' +
        '  ? 3 checks in 1 account not judged: Cause 3\\u{1b}[2J.\n' +
        '  ? 4 checks in 1 account not judged: Cause 4\\u{1b}[2J.\n' +
        '    and 3 more causes\n' +
        `    plinth results --audit ${audit.id} --status unknown\n` +
        '  - 3 checks (1,200 resources) in 2 accounts left to a person to judge.\n' +
        `    plinth results --audit ${audit.id} --status manual\n` +
        '    These are of all checks that ran: add --all-checks to list as many.\n',
    );
    expect(renderAuditSummary({ ...audit, unjudged: null, manual: null }, [], style)).not.toContain('judge');
  });
});
