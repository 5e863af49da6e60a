import { type Audit, type AuditEvent, type Check, CheckId } from '@plinth/contract';
import { describe, test } from 'vitest';
import { type Handlers, pageOf, Refusal, startFakePlinth } from '../../test/fake-plinth.ts';
import { runAgainst, runPlinth } from '../../test/run-plinth.ts';
import {
  AUDIT_ID,
  accountId,
  lensPageOf,
  ORGANIZATION_ID,
  sampleAccountAudit,
  sampleAudit,
  sampleFinding,
  sampleLens,
  samplePosture,
  sampleResult,
  sampleStarted,
} from '../../test/samples.ts';
import type { LaunchOptions, ServerLauncher } from '../server-launcher.ts';

const roleMissing = {
  code: 'role_not_assumable',
  message: 'The role PlinthAudit can not be assumed.',
  action: 'sts:AssumeRole',
} as const;

const someCheck: Omit<Check, 'id'> = { title: 'A check', severity: 'LOW', evidence: [], controls: [] };

const failedAccount = sampleAccountAudit(2, { accountName: 'legacy', outcome: 'failed', cause: roleMissing, calls: 1 });

/** A server where an audit ends as `ended`, with one finding and one failed account if it is partial. */
function auditing(ended: Audit): Handlers {
  const accounts = ended.status === 'partial' ? [sampleAccountAudit(1), failedAccount] : [sampleAccountAudit(1)];
  const { total } = ended.accounts;
  const unfinished = { total, succeeded: 0, failed: 0, skipped: 0, unfinished: total };
  const running = sampleAudit({ ...ended, status: 'running', endedAt: null, accounts: unfinished });
  const events: AuditEvent[] = [
    { type: 'progress', audit: running },
    ...accounts.map((account) => ({ type: 'account', account }) as const),
    { type: 'progress', audit: ended },
    { type: 'ended', audit: ended },
  ];
  return {
    'audits.start': () => sampleStarted({ ...ended, status: 'discovering', endedAt: null }),
    'audits.watch': () => events,
    'audits.listAccounts': ({ outcome }) =>
      pageOf(accounts.filter((account) => !outcome || (account.outcome && outcome.includes(account.outcome)))),
    'results.list': () => lensPageOf([sampleResult(1)]),
    'findings.list': ({ severity }) =>
      lensPageOf([sampleFinding(1)].filter((finding) => !severity || severity.includes(finding.severity))),
    'posture.get': () => samplePosture(),
    'exceptions.list': () => pageOf([]),
  };
}

const complete = sampleAudit({ accounts: { total: 1, succeeded: 1, failed: 0, skipped: 0, unfinished: 0 } });
const partial = sampleAudit({
  status: 'partial',
  accounts: { total: 2, succeeded: 1, failed: 1, skipped: 0, unfinished: 0 },
});
const failed = (code: 'credentials_invalid' | 'service_error'): Audit =>
  sampleAudit({
    status: 'failed',
    cause: { code, message: 'The organization could not be read.' },
    accounts: { total: 0, succeeded: 0, failed: 0, skipped: 0, unfinished: 0 },
  });

describe('plinth audit', () => {
  test.for([
    ['complete', complete, [], 0],
    ['complete, with a finding at the threshold', complete, ['--fail-on', 'high'], 1],
    ['complete, with something unknown', complete, ['--fail-on-unknown', 'high'], 5],
    ['complete, with both', complete, ['--fail-on-unknown', 'high', '--fail-on', 'high'], 1],
    ['partial', partial, [], 4],
    ['partial, with something unknown', partial, ['--fail-on-unknown', 'low'], 5],
    ['partial, with a finding at the threshold', partial, ['--fail-on', 'CRITICAL'], 1],
    ['cancelled by somebody else', sampleAudit({ status: 'cancelled' }), ['--fail-on', 'low'], 4],
    ['failed for the credentials', failed('credentials_invalid'), ['--fail-on', 'low'], 3],
    ['failed otherwise', failed('service_error'), [], 4],
  ] as const)('an audit that is %s', async ([, ended, options, code], { expect }) => {
    await using server = await startFakePlinth(auditing(ended));

    expect((await runAgainst(server, ['audit', '--org', ...options])).code).toBe(code);
  });

  test('findings below the threshold do not count', async ({ expect }) => {
    await using server = await startFakePlinth({ ...auditing(complete), 'findings.list': () => lensPageOf([]) });

    const { code } = await runAgainst(server, ['audit', '--fail-on', 'high']);

    expect(code).toBe(0);
    expect(server.calls.findLast(({ id }) => id === 'findings.list')).toMatchObject({
      input: { auditId: AUDIT_ID, severity: ['CRITICAL', 'HIGH'], organizationId: ORGANIZATION_ID },
    });
  });

  test('what is unknown is named by the command that lists it', async ({ expect }) => {
    await using server = await startFakePlinth(auditing(complete));

    const { stderr } = await runAgainst(server, ['audit', '--fail-on-unknown', 'low']);

    expect(stderr).toContain(
      `\nNot judged, and as bad as --fail-on-unknown: plinth results --status unknown --audit ${AUDIT_ID}\n`,
    );
  });

  test('what is unknown below the threshold does not count', async ({ expect }) => {
    await using server = await startFakePlinth({ ...auditing(complete), 'results.list': () => lensPageOf([]) });

    const { code } = await runAgainst(server, ['audit', '--fail-on-unknown', 'High']);

    expect(code).toBe(0);
    expect(server.calls.findLast(({ id }) => id === 'results.list')).toMatchObject({
      input: { auditId: AUDIT_ID, organizationId: ORGANIZATION_ID, severity: ['CRITICAL', 'HIGH'], has: ['UNKNOWN'] },
    });
  });

  test('counts through the lens that was chosen, and runs all checks', async ({ expect }) => {
    await using server = await startFakePlinth({
      ...auditing(complete),
      'checks.list': () => pageOf([{ ...someCheck, id: CheckId.parse('user/tagged') }]),
      'frameworks.list': () => pageOf([{ id: 'fsbp', version: '1.0.0', title: 'FSBP', controlCount: 1 }]),
    });
    const lens = { framework: 'fsbp', frameworkVersion: '1.0.0', excludeCheckIds: ['user/tagged'] };

    const options = ['--framework', 'fsbp', '--exclude', 'user/tagged', '--severity', 'critical,low'];
    const { code } = await runAgainst(server, ['audit', ...options, '--fail-on', 'high']);
    const calls = (id: string) => server.calls.filter((call) => call.id === id).map(({ input }) => input);

    expect(code).toBe(1);
    expect(calls('audits.start')).toEqual([{ scope: { kind: 'organization' }, access: {} }]);
    expect(calls('posture.get')).toMatchObject([{ ...lens, severity: ['CRITICAL', 'LOW'] }]);
    expect(calls('findings.list')).toMatchObject([
      { ...lens, severity: ['CRITICAL'], excepted: 'exclude' },
      { ...lens, severity: ['CRITICAL'], excepted: 'only' },
    ]);
  });

  test('fails on nothing where the lens has no such severity', async ({ expect }) => {
    await using server = await startFakePlinth(auditing(complete));

    expect((await runAgainst(server, ['audit', '--severity', 'low', '--fail-on', 'high'])).code).toBe(0);
    expect(server.calls.map(({ id }) => id)).not.toContain('findings.list');
  });

  test('checks that were run alone are those that count', async ({ expect }) => {
    await using server = await startFakePlinth(auditing(complete));

    await runAgainst(server, ['audit', '--checks', 'user/tagged']);

    expect(server.calls.find(({ id }) => id === 'posture.get')?.input).toMatchObject({ checkIds: ['user/tagged'] });
  });

  test.for([
    [['--exclude', 'user/taged'], 'there is no check user/taged; did you mean user/tagged?'],
    [['--exclude', 'x/y'], 'there is no check x/y; plinth checks lists them'],
    [['--all-checks', '--checks', 'user/tagged'], 'exclude each other'],
    [['--framework', 'none'], 'there is no framework none'],
  ] as const)('%j is refused before anything starts', async ([options, message], { expect }) => {
    await using server = await startFakePlinth({
      ...auditing(complete),
      'checks.list': () => pageOf([{ ...someCheck, id: CheckId.parse('user/tagged') }]),
      'frameworks.list': () => pageOf([]),
    });

    const { code, stderr } = await runAgainst(server, ['audit', ...options]);

    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(server.calls.map(({ id }) => id)).not.toContain('audits.start');
  });

  test.for([
    [[], { scope: { kind: 'organization' }, access: {} }],
    [['--org'], { scope: { kind: 'organization' } }],
    [
      ['--account', accountId(1), accountId(2)],
      { scope: { kind: 'accounts', accountIds: [accountId(1), accountId(2)] } },
    ],
    [['--ou', 'ou-ab12-34cd56ef'], { scope: { kind: 'ou', ouId: 'ou-ab12-34cd56ef' } }],
    [['--role', 'ops/Audit'], { access: { roleName: 'ops/Audit' } }],
    [['--checks', 'root/mfa,users/mfa'], { checkIds: ['root/mfa', 'users/mfa'] }],
  ] as const)('%j is requested as it was typed', async ([options, input], { expect }) => {
    await using server = await startFakePlinth(auditing(complete));

    await runAgainst(server, ['audit', ...options]);

    expect(server.calls[0]).toMatchObject({ id: 'audits.start', input });
  });

  test('role and external id configure the server inside; the external id is sent to none', async ({ expect }) => {
    await using server = await startFakePlinth(auditing(complete));
    const launched: LaunchOptions[] = [];
    const launchServer: ServerLauncher = async (options) => {
      launched.push(options);
      return { url: server.url, firstApiKey: null, processKey: 'plk_test', warnings: [], close: async () => undefined };
    };

    const argv = ['audit', '--role', 'ops/Audit', '--external-id', 'x-4711'];
    const { code, stdout, stderr } = await runPlinth(argv, { launchServer, env: { PLINTH_EXTERNAL_ID: 'other' } });

    expect(code).toBe(0);
    expect(launched).toMatchObject([{ env: { PLINTH_ROLE_NAME: 'ops/Audit', PLINTH_EXTERNAL_ID: 'x-4711' } }]);
    expect(server.calls[0]).toMatchObject({ id: 'audits.start', input: { access: { roleName: 'ops/Audit' } } });
    expect(JSON.stringify([server.calls, stdout, stderr])).not.toContain('x-4711');
  });

  test('a server elsewhere takes no external id', async ({ expect }) => {
    await using server = await startFakePlinth(auditing(complete));

    const run = await runAgainst(server, ['audit', '--external-id', 'x-4711']);

    expect(run).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('with PLINTH_URL set') });
    expect(server.calls).toEqual([]);
  });

  test('json is one document, with nothing else on stdout', async ({ expect }) => {
    await using server = await startFakePlinth(auditing(partial));

    const { stdout, stderr } = await runAgainst(server, ['audit', '--org', '--format', 'json']);

    expect(JSON.parse(stdout)).toEqual({
      audit: partial,
      lens: sampleLens(),
      accounts: [
        {
          id: '111100000001',
          name: 'account-1',
          state: 'ACTIVE',
          outcome: 'succeeded',
          cause: null,
          calls: 6,
          retries: 0,
          throttles: 0,
          durationMs: 320,
          observedAt: '2026-11-01T10:00:02.000Z',
          finishedAt: '2026-11-01T10:00:03.000Z',
          opened: 0,
          closed: 0,
        },
        expect.objectContaining({
          id: '111100000002',
          name: 'legacy',
          outcome: 'failed',
          cause: roleMissing,
          calls: 1,
        }),
      ],
      results: [sampleResult(1)],
      findings: [sampleFinding(1)],
    });
    expect(stderr).toContain('failed: legacy (111100000002): The role PlinthAudit can not be assumed.');
  });

  test('empty lists are lists', async ({ expect }) => {
    await using server = await startFakePlinth({
      ...auditing(failed('service_error')),
      'audits.listAccounts': () => pageOf([]),
      'results.list': () => lensPageOf([]),
      'findings.list': () => lensPageOf([]),
    });

    const { stdout } = await runAgainst(server, ['audit', '--format', 'json']);

    expect(JSON.parse(stdout)).toMatchObject({ accounts: [], results: [], findings: [] });
  });

  test('all pages are in the document', async ({ expect }) => {
    const finding = (n: number) => sampleFinding(n);
    await using server = await startFakePlinth({
      ...auditing(complete),
      'findings.list': ({ cursor }) =>
        cursor === 'more' ? lensPageOf([finding(3)]) : { ...lensPageOf([finding(1), finding(2)]), nextCursor: 'more' },
    });

    const { stdout } = await runAgainst(server, ['audit', '--format', 'json']);

    expect(JSON.parse(stdout)).toMatchObject({ findings: [finding(1), finding(2), finding(3)] });
  });

  test('the table shows how it ended, which accounts were not seen, and the posture', async ({ expect }) => {
    await using server = await startFakePlinth(auditing(partial));

    const { stdout, stderr } = await runAgainst(server, ['audit']);

    expect(stdout).toContain(
      'Audit partial: 2 accounts in 4.2 s: 1 audited, 1 failed; 23 AWS calls.\n' +
        '  x 1 failed: The role PlinthAudit can not be assumed.\n' +
        '    legacy (111100000002)\n\n' +
        'Posture of o-a1b2c3d4e5, 2026-11-01 10:00 UTC\n',
    );
    expect(stderr).toBe(
      `recording in ${server.url}\naudit ${AUDIT_ID}: all accounts of o-a1b2c3d4e5\n` +
        'failed: legacy (111100000002): The role PlinthAudit can not be assumed.\n' +
        '2/2 accounts (100%), 23 AWS calls, 1 failed (role not assumable)\n',
    );
  });

  test('several accounts have no posture of their own: their findings are counted', async ({ expect }) => {
    await using server = await startFakePlinth(
      auditing({ ...complete, scope: { kind: 'accounts', accountIds: [accountId(1), accountId(2)] } }),
    );

    const { stdout } = await runAgainst(server, ['audit', '--account', `${accountId(1)},${accountId(2)}`]);

    expect(stdout).toContain(
      'Open findings in these accounts\nLens: Plinth baseline 1 (49 checks)\n' +
        ' CRITICAL       root/no-access-keys  1 finding in 1 account\n',
    );
  });

  test('an account that turns out not to exist has no posture, and is reported', async ({ expect }) => {
    const cause = { code: 'account_not_found', message: 'There is no such account in the organization.' } as const;
    await using server = await startFakePlinth({
      ...auditing({ ...partial, scope: { kind: 'accounts', accountIds: [accountId(2)] } }),
      'audits.listAccounts': () => pageOf([{ ...failedAccount, accountName: '', cause }]),
      'posture.get': () => {
        throw new Refusal('not_found', 'There is no such account.');
      },
    });

    const { code, stdout } = await runAgainst(server, ['audit', '--account', accountId(2)]);

    expect(code).toBe(4);
    expect(stdout).toContain(
      '  x 1 failed: There is no such account in the organization.\n    (no name) (111100000002)\n',
    );
  });

  test('Ctrl-C cancels the audit and shows what was recorded', async ({ expect }) => {
    const controller = new AbortController();
    const cancelled = sampleAudit({ status: 'cancelled' });
    await using server = await startFakePlinth({
      ...auditing(cancelled),
      'audits.start': () => {
        setTimeout(() => controller.abort(), 0);
        return sampleStarted({ status: 'discovering', endedAt: null });
      },
      'audits.watch': async () => {
        while (!server.calls.some((call) => call.id === 'audits.cancel')) {
          await new Promise((resolve) => {
            setTimeout(resolve, 5);
          });
        }
        return [{ type: 'ended', audit: cancelled }];
      },
      'audits.cancel': () => cancelled,
    });

    const { code, stdout, stderr } = await runAgainst(server, ['audit'], { signal: controller.signal });

    expect(code).toBe(130);
    expect(stdout).toContain('Audit cancelled: ');
    expect(stderr).toContain('Cancelling the audit. Ctrl-C again ends at once.\n');
  });

  test('an equal audit that was started before is followed', async ({ expect }) => {
    const running = { status: 'running', endedAt: null, startedBy: 'key:nightly' } as const;
    await using server = await startFakePlinth({
      ...auditing(complete),
      'audits.start': () => sampleStarted({ ...complete, ...running, isNew: false }),
    });

    const { code, stdout, stderr } = await runAgainst(server, ['audit']);

    expect(code).toBe(0);
    expect(stdout).toContain('Audit complete: ');
    expect(stderr).toContain(
      'This audit runs already, started by key:nightly at 2026-11-01T10:00:00.000Z: following it.\n',
    );
  });

  test('Ctrl-C does not cancel an audit that somebody else started', async ({ expect }) => {
    const controller = new AbortController();
    const stopped = Promise.withResolvers<readonly AuditEvent[]>();
    await using server = await startFakePlinth({
      'audits.start': () => sampleStarted({ status: 'running', endedAt: null, isNew: false }),
      'audits.watch': () => {
        setTimeout(() => controller.abort(), 0);
        return stopped.promise;
      },
    });

    const run = await runAgainst(server, ['audit'], { signal: controller.signal });
    stopped.resolve([]);

    expect(run.code).toBe(130);
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain('The audit goes on: this command did not start it.\n');
    expect(server.calls.map(({ id }) => id)).not.toContain('audits.cancel');
  });

  test.for([
    ['aws_credentials', 'No AWS credentials were found: set AWS_PROFILE.', 3],
    ['aws_refused', 'AWS refused organizations:DescribeOrganization.', 3],
    ['aws_unavailable', 'AWS did not respond.', 4],
    ['invalid_input', 'There is no check root/nothing.', 2],
    ['conflict', 'The audit has ended.', 4],
    ['not_found', 'There is no OU ou-ab12-34cd56ef.', 2],
  ] as const)('%s is one line and no output', async ([refusal, detail, code], { expect }) => {
    await using server = await startFakePlinth({
      'audits.start': () => {
        throw new Refusal(refusal, detail);
      },
    });

    const run = await runAgainst(server, ['audit', '--format', 'json']);

    expect(run).toEqual({ code, stdout: '', stderr: `recording in ${server.url}\nplinth: ${detail}\n` });
  });

  test.for([
    [['--org', '--ou', 'ou-ab12-34cd56ef'], '--org, --account and --ou exclude each other'],
    [['--fail-on', 'terrible'], '--fail-on "terrible": must be one of critical, high, medium, low, informational'],
    [['--checks', 'Root'], '--checks "Root": a check id looks like root/no-access-keys'],
    [['--format', 'csv'], '--format "csv": must be table or json'],
    [['--role', 'no role'], '--role "no role": not a role name'],
  ] as const)('%j is refused before anything starts', async ([options, message], { expect }) => {
    const run = await runPlinth(['audit', ...options]);

    expect(run).toEqual({ code: 2, stdout: '', stderr: `plinth: ${message}\nTry: plinth audit --help\n` });
  });
});
