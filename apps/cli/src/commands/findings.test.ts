import { describe, test } from 'vitest';
import { startFakePlinth } from '../../test/fake-plinth.ts';
import { runAgainst } from '../../test/run-plinth.ts';
import { AUDIT_ID, accountId, lensPageOf, ORGANIZATION_ID, sampleFinding, sampleLens } from '../../test/samples.ts';

describe('plinth findings', () => {
  const hostile = sampleFinding(1, {
    accountName: 'evil\u001B[2J\u202E',
    resource: 'arn:aws:iam::111100000001:user/a\nb',
    message: 'User a\u0007 has no MFA.',
  });

  test('prints each on a few clean lines', async ({ expect }) => {
    await using server = await startFakePlinth({ 'findings.list': () => lensPageOf([hostile]) });

    const { code, stdout } = await runAgainst(server, ['findings']);

    expect(code).toBe(0);
    expect(stdout).toBe(
      'CRITICAL  root/no-access-keys  evil\\u{1b}[2J\\u{202e} (111100000001)\n' +
        '  User a\\u{7} has no MFA.\n' +
        '  arn:aws:iam::111100000001:user/a\\u{a}b, since 2026-10-30 08:00 UTC\n' +
        '  plinth explain 0190a0a0-0000-8000-8000-000000000001\n\n1 finding of Plinth baseline 1 (49 checks).\n',
    );
  });

  test('json holds the very values, and disturbs no terminal', async ({ expect }) => {
    await using server = await startFakePlinth({ 'findings.list': () => lensPageOf([hostile]) });

    const { stdout } = await runAgainst(server, ['findings', '--format', 'json']);

    expect(JSON.parse(stdout)).toEqual({ findings: [hostile], lens: sampleLens() });
    expect(stdout).not.toMatch(/[\p{Cf}]/u);
  });

  test('filters are passed on', async ({ expect }) => {
    await using server = await startFakePlinth({ 'findings.list': () => lensPageOf([]) });

    const { stdout } = await runAgainst(server, [
      'findings',
      '--severity=critical,HIGH',
      '--check=root/mfa',
      '--status=all',
      '--inactive=only',
      `--account=${accountId(1)}`,
      `--organization=${ORGANIZATION_ID}`,
      `--audit=${AUDIT_ID}`,
    ]);

    expect(stdout).toBe('No findings of Plinth baseline 1 (49 checks).\n');
    expect(server.calls[0]?.input).toEqual({
      organizationId: ORGANIZATION_ID,
      auditId: AUDIT_ID,
      accountId: accountId(1),
      checkIds: ['root/mfa'],
      severity: ['CRITICAL', 'HIGH'],
      status: 'all',
      excepted: 'include',
      inactive: 'only',
      limit: 500,
    });
  });

  test('say why the account of one does not count', async ({ expect }) => {
    const suspended = sampleFinding(1, { accountState: 'SUSPENDED' });
    const gone = sampleFinding(2, { accountGoneAt: '2026-11-01T10:00:00.000Z' });
    await using server = await startFakePlinth({ 'findings.list': () => lensPageOf([suspended, gone]) });

    const { stdout } = await runAgainst(server, ['findings', '--inactive=only']);

    expect(stdout).toContain('the account is SUSPENDED');
    expect(stdout).toMatch(/the account had left the organization by 2026-11-01/);
  });

  test('--limit bounds both forms, and the table says that there are more', async ({ expect }) => {
    const findings = [1, 2, 3].map((n) => sampleFinding(n));
    await using server = await startFakePlinth({ 'findings.list': () => lensPageOf(findings) });

    const table = await runAgainst(server, ['findings', '--limit', '2']);
    const json = await runAgainst(server, ['findings', '--limit', '2', '--format', 'json']);

    expect(table.stdout.match(/^CRITICAL/gm)).toHaveLength(2);
    expect(table.stdout).toContain('There are more: raise --limit, or --format json for all.');
    expect(JSON.parse(json.stdout)).toEqual({ findings: findings.slice(0, 2), lens: sampleLens() });
  });
});
