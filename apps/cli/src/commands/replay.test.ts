import { type AccountReplay, CheckId } from '@plinth/contract';
import { describe, test } from 'vitest';
import { startFakePlinth } from '../../test/fake-plinth.ts';
import { runAgainst } from '../../test/run-plinth.ts';
import { AUDIT_ID, accountId, counts } from '../../test/samples.ts';

const checkId = CheckId.parse('root/no-access-keys');
const found = { checkId, severity: 'HIGH', details: {} } as const;
const replayed: AccountReplay = {
  accountId: accountId(1),
  accountName: 'evil\u001B[2J',
  observedAt: '2026-11-01T10:00:02.000Z',
  cause: null,
  results: [{ checkId, status: 'UNKNOWN', counts: counts({}), cause: null, recorded: 'PASS' }],
  added: [{ ...found, resource: 'arn:aws:iam::1:root', message: 'It has a key.' }],
  removed: [{ ...found, resource: 'arn:aws:iam::1:user/a', message: 'It had one.' }],
  unchanged: 4,
};
const empty: AccountReplay = {
  ...replayed,
  accountName: 'legacy',
  observedAt: null,
  cause: { code: 'role_not_assumable', message: 'No role.' },
  results: [],
  added: [],
  removed: [],
  unchanged: 0,
};

describe('plinth replay', () => {
  test('shows by account what would have been found, and what would not', async ({ expect }) => {
    await using server = await startFakePlinth({
      'audits.replay': ({ cursor }) =>
        cursor === undefined ? { items: [replayed], nextCursor: 'next' } : { items: [empty], nextCursor: null },
    });

    const { code, stdout } = await runAgainst(server, ['replay', AUDIT_ID, '--check', checkId]);

    expect(code).toBe(0);
    expect(server.calls[0]?.input).toEqual({ auditId: AUDIT_ID, checkIds: [checkId], limit: 10 });
    expect(stdout).toBe(`evil\\u{1b}[2J (111100000001)  2026-11-01 10:00 UTC
  1 finding more, 1 fewer, 4 the same; 1 check unknown
  + root/no-access-keys  It has a key. (arn:aws:iam::1:root)
  - root/no-access-keys  It had one. (arn:aws:iam::1:user/a)
legacy (111100000001)
  Nothing was stored: No role.
`);
  });

  test('json is one document', async ({ expect }) => {
    await using server = await startFakePlinth({ 'audits.replay': () => ({ items: [replayed], nextCursor: null }) });

    const { stdout } = await runAgainst(server, ['replay', AUDIT_ID, '--format', 'json']);

    expect(JSON.parse(stdout)).toEqual({ accounts: [replayed] });
    expect((await runAgainst(server, ['replay'])).code).toBe(2);
  });
});
