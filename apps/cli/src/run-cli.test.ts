import { type Audit, type AuditEvent, type Check, CheckId } from '@plinth/contract';
import { describe, test } from 'vitest';
import { type FakePlinth, type Handlers, Refusal, startFakePlinth } from '../test/fake-plinth.ts';
import { type PlinthRun, type PlinthRunOptions, runPlinth } from '../test/run-plinth.ts';
import {
  AUDIT_ID,
  accountId,
  ORGANIZATION_ID,
  sampleAccountAudit,
  sampleAudit,
  sampleFinding,
  samplePosture,
  sampleResult,
} from '../test/samples.ts';

function against(server: FakePlinth, argv: readonly string[], options: PlinthRunOptions = {}): Promise<PlinthRun> {
  return runPlinth(argv, { ...options, env: { PLINTH_URL: server.url, PLINTH_API_KEY: 'plk_test', ...options.env } });
}

const page = <T>(items: T[]) => ({ items, nextCursor: null });

const roleMissing = {
  code: 'role_not_assumable',
  message: 'The role PlinthAudit can not be assumed.',
  action: 'sts:AssumeRole',
} as const;

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
    'audits.start': () => sampleAudit({ ...ended, status: 'discovering', endedAt: null }),
    'audits.watch': () => events,
    'audits.listAccounts': ({ outcome }) =>
      page(accounts.filter((account) => !outcome || (account.outcome && outcome.includes(account.outcome)))),
    'results.list': () => page([sampleResult(1)]),
    'findings.list': ({ severity }) =>
      page([sampleFinding(1)].filter((finding) => !severity || severity.includes(finding.severity))),
    'posture.get': () => samplePosture(),
    'exceptions.list': () => page([]),
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
    ['partial', partial, [], 4],
    ['partial, with a finding at the threshold', partial, ['--fail-on', 'CRITICAL'], 1],
    ['cancelled by somebody else', sampleAudit({ status: 'cancelled' }), ['--fail-on', 'low'], 4],
    ['failed for the credentials', failed('credentials_invalid'), ['--fail-on', 'low'], 3],
    ['failed otherwise', failed('service_error'), [], 4],
  ] as const)('an audit that is %s', async ([, ended, options, code], { expect }) => {
    await using server = await startFakePlinth(auditing(ended));

    expect((await against(server, ['audit', '--org', ...options])).code).toBe(code);
  });

  test('findings below the threshold do not count', async ({ expect }) => {
    await using server = await startFakePlinth({ ...auditing(complete), 'findings.list': () => page([]) });

    const { code } = await against(server, ['audit', '--fail-on', 'high']);

    expect(code).toBe(0);
    expect(server.calls.findLast(({ id }) => id === 'findings.list')).toMatchObject({
      input: { auditId: AUDIT_ID, severity: ['CRITICAL', 'HIGH'], organizationId: ORGANIZATION_ID },
    });
  });

  test.for([
    [[], { scope: { kind: 'organization' }, access: {} }],
    [['--org'], { scope: { kind: 'organization' } }],
    [
      ['--account', accountId(1), accountId(2)],
      { scope: { kind: 'accounts', accountIds: [accountId(1), accountId(2)] } },
    ],
    [['--ou', 'ou-ab12-34cd56ef'], { scope: { kind: 'ou', ouId: 'ou-ab12-34cd56ef' } }],
    [['--role', 'ops/Audit', '--external-id', 'x-1'], { access: { roleName: 'ops/Audit', externalId: 'x-1' } }],
    [['--checks', 'root/mfa,users/mfa'], { checkIds: ['root/mfa', 'users/mfa'] }],
  ] as const)('%j is asked for as it was typed', async ([options, input], { expect }) => {
    await using server = await startFakePlinth(auditing(complete));

    await against(server, ['audit', ...options]);

    expect(server.calls[0]).toMatchObject({ id: 'audits.start', input });
  });

  test('json is one document, with nothing else on stdout', async ({ expect }) => {
    await using server = await startFakePlinth(auditing(partial));

    const { stdout, stderr } = await against(server, ['audit', '--org', '--format', 'json']);

    expect(JSON.parse(stdout)).toEqual({
      audit: partial,
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
      'audits.listAccounts': () => page([]),
      'results.list': () => page([]),
      'findings.list': () => page([]),
    });

    const { stdout } = await against(server, ['audit', '--format', 'json']);

    expect(JSON.parse(stdout)).toMatchObject({ accounts: [], results: [], findings: [] });
  });

  test('all pages are in the document', async ({ expect }) => {
    const finding = (n: number) => sampleFinding(n);
    await using server = await startFakePlinth({
      ...auditing(complete),
      'findings.list': ({ cursor }) =>
        cursor === 'more' ? page([finding(3)]) : { items: [finding(1), finding(2)], nextCursor: 'more' },
    });

    const { stdout } = await against(server, ['audit', '--format', 'json']);

    expect(JSON.parse(stdout)).toMatchObject({ findings: [finding(1), finding(2), finding(3)] });
  });

  test('the table tells how it ended, which accounts were not seen, and the posture', async ({ expect }) => {
    await using server = await startFakePlinth(auditing(partial));

    const { stdout, stderr } = await against(server, ['audit']);

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

    const { stdout } = await against(server, ['audit', '--account', `${accountId(1)},${accountId(2)}`]);

    expect(stdout).toContain(' CRITICAL       root/no-access-keys  1 finding in 1 account\n');
  });

  test('an account that turns out not to exist has no posture, and is told', async ({ expect }) => {
    const cause = { code: 'account_not_found', message: 'There is no such account in the organization.' } as const;
    await using server = await startFakePlinth({
      ...auditing({ ...partial, scope: { kind: 'accounts', accountIds: [accountId(2)] } }),
      'audits.listAccounts': () => page([{ ...failedAccount, accountName: '', cause }]),
      'posture.get': () => {
        throw new Refusal('not_found', 'There is no such account.');
      },
    });

    const { code, stdout } = await against(server, ['audit', '--account', accountId(2)]);

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
        return sampleAudit({ status: 'discovering', endedAt: null });
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

    const { code, stdout, stderr } = await against(server, ['audit'], { signal: controller.signal });

    expect(code).toBe(130);
    expect(stdout).toContain('Audit cancelled: ');
    expect(stderr).toContain('Cancelling the audit. Ctrl-C again ends at once.\n');
  });

  test.for([
    ['aws_credentials', 'No AWS credentials were found: set AWS_PROFILE.', 3],
    ['aws_refused', 'AWS refused organizations:DescribeOrganization.', 3],
    ['aws_unavailable', 'AWS did not answer.', 4],
    ['invalid_input', 'There is no check root/nothing.', 2],
    ['conflict', 'The audit has ended.', 4],
    ['not_found', 'There is no OU ou-ab12-34cd56ef.', 2],
  ] as const)('%s is one line and no output', async ([refusal, detail, code], { expect }) => {
    await using server = await startFakePlinth({
      'audits.start': () => {
        throw new Refusal(refusal, detail);
      },
    });

    const run = await against(server, ['audit', '--format', 'json']);

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

describe('plinth posture', () => {
  test('asks for the scope and the time, and prints the posture', async ({ expect }) => {
    await using server = await startFakePlinth({ 'posture.get': () => samplePosture() });

    const { code, stdout } = await against(server, ['posture', '--ou', 'ou-ab12-34cd56ef', '--at', '2026-10-01']);

    expect(code).toBe(0);
    expect(stdout).toMatch(/^Posture of o-a1b2c3d4e5, 2026-11-01 10:00 UTC\n/);
    expect(server.calls).toEqual([
      { id: 'posture.get', input: { ouId: 'ou-ab12-34cd56ef', at: '2026-10-01T00:00:00.000Z' } },
    ]);
  });

  test('json is the resource itself', async ({ expect }) => {
    await using server = await startFakePlinth({ 'posture.get': () => samplePosture() });

    const { stdout } = await against(server, ['posture', '--format', 'json']);

    expect(JSON.parse(stdout)).toEqual(samplePosture());
  });

  test('several organizations: says how to name one', async ({ expect }) => {
    await using server = await startFakePlinth({
      'posture.get': () => {
        throw new Refusal('organization_required', 'Name one.');
      },
    });

    expect(await against(server, ['posture'])).toMatchObject({
      code: 2,
      stderr: 'plinth: several organizations are known: name one with --organization\n',
    });
  });

  test.for(['yesterday', '2026-13-01', ''])('--at %j is refused', async (at, { expect }) => {
    const { code, stderr } = await runPlinth(['posture', '--at', at]);

    expect(code).toBe(2);
    expect(stderr).toContain('must be an instant like 2026-11-01T12:00:00Z, or a day like 2026-11-01');
  });
});

describe('plinth findings', () => {
  const hostile = sampleFinding(1, {
    accountName: 'evil\u001B[2J\u202E',
    resource: 'arn:aws:iam::111100000001:user/a\nb',
    message: 'User a\u0007 has no MFA.',
  });

  test('prints each on a few clean lines', async ({ expect }) => {
    await using server = await startFakePlinth({ 'findings.list': () => page([hostile]) });

    const { code, stdout } = await against(server, ['findings']);

    expect(code).toBe(0);
    expect(stdout).toBe(
      'CRITICAL  root/no-access-keys  evil\\u{1b}[2J\\u{202e} (111100000001)\n' +
        '  User a\\u{7} has no MFA.\n' +
        '  arn:aws:iam::111100000001:user/a\\u{a}b, since 2026-10-30 08:00 UTC\n' +
        '  plinth explain 0190a0a0-0000-8000-8000-000000000001\n',
    );
  });

  test('json holds the very values, and disturbs no terminal', async ({ expect }) => {
    await using server = await startFakePlinth({ 'findings.list': () => page([hostile]) });

    const { stdout } = await against(server, ['findings', '--format', 'json']);

    expect(JSON.parse(stdout)).toEqual({ findings: [hostile] });
    expect(stdout).not.toMatch(/[\p{Cf}]/u);
  });

  test('filters are passed on', async ({ expect }) => {
    await using server = await startFakePlinth({ 'findings.list': () => page([]) });

    const { stdout } = await against(server, [
      'findings',
      '--severity=critical,HIGH',
      '--check=root/mfa',
      '--status=all',
      '--inactive=only',
      `--account=${accountId(1)}`,
      `--organization=${ORGANIZATION_ID}`,
      `--audit=${AUDIT_ID}`,
    ]);

    expect(stdout).toBe('No findings.\n');
    expect(server.calls[0]?.input).toEqual({
      organizationId: ORGANIZATION_ID,
      auditId: AUDIT_ID,
      accountId: accountId(1),
      checkId: 'root/mfa',
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
    await using server = await startFakePlinth({ 'findings.list': () => page([suspended, gone]) });

    const { stdout } = await against(server, ['findings', '--inactive=only']);

    expect(stdout).toContain('the account is SUSPENDED');
    expect(stdout).toMatch(/the account had left the organization by 2026-11-01/);
  });

  test('--limit bounds both forms, and the table says that there are more', async ({ expect }) => {
    const findings = [1, 2, 3].map((n) => sampleFinding(n));
    await using server = await startFakePlinth({ 'findings.list': () => page(findings) });

    const table = await against(server, ['findings', '--limit', '2']);
    const json = await against(server, ['findings', '--limit', '2', '--format', 'json']);

    expect(table.stdout.match(/^CRITICAL/gm)).toHaveLength(2);
    expect(table.stdout).toContain('There are more: raise --limit, or --format json for all.');
    expect(JSON.parse(json.stdout)).toEqual({ findings: findings.slice(0, 2) });
  });
});

describe('plinth checks', () => {
  const check: Check = {
    id: CheckId.parse('root/no-access-keys'),
    title: 'No root keys',
    severity: 'CRITICAL',
    evidence: ['accountSummary'],
    controls: [{ framework: 'cis-aws', version: '5.0', control: '1.3' }],
  };

  test('lists them', async ({ expect }) => {
    await using server = await startFakePlinth({
      'checks.list': () => page([check]),
    });

    const { stdout } = await against(server, ['checks']);

    expect(stdout).toBe('CRITICAL       root/no-access-keys  No root keys\n');
  });

  test('asks for those of a service, of severities, of a framework', async ({ expect }) => {
    await using server = await startFakePlinth({ 'checks.list': () => page([check]) });

    await against(server, ['checks', '--service', 'root', '--severity', 'high,low', '--framework', 'fsbp@1.0.0']);

    expect(server.calls[0]?.input).toMatchObject({
      service: 'root',
      severity: ['HIGH', 'LOW'],
      framework: 'fsbp',
      frameworkVersion: '1.0.0',
    });
    expect((await against(server, ['checks', 'root/no-access-keys', '--service', 'root'])).code).toBe(2);
  });

  test('shows one with its page', async ({ expect }) => {
    await using server = await startFakePlinth({
      'checks.get': () => ({ ...check, page: '## Why\n\nBecause\u001B[0m.\n' }),
    });

    const { stdout } = await against(server, ['checks', 'root/no-access-keys']);

    expect(server.calls[0]?.input).toEqual({ checkId: 'root/no-access-keys' });
    expect(stdout).toBe(
      'root/no-access-keys  CRITICAL\nNo root keys\n\nEvidence: accountSummary\n' +
        'Controls: cis-aws 5.0 1.3\n\n## Why\n\nBecause\\u{1b}[0m.\n',
    );
  });
});

describe('plinth frameworks', () => {
  const version = (number: string, controlCount = 1) => ({
    id: 'cis-aws',
    version: number,
    title: `CIS ${number}`,
    controlCount,
  });
  const handlers: Handlers = {
    'frameworks.list': () => page([version('10.0'), version('5.0', 22), version('7.0')]),
    'frameworks.get': (input) => ({
      ...version(input.version),
      controls: [
        {
          control: '2.4',
          title: 'No root access key',
          checks: [{ checkId: CheckId.parse('root/no-access-keys'), title: 'No root keys', severity: 'CRITICAL' }],
          manual: null,
        },
        { control: '2.1.5', title: 'Policies delegated', checks: [], manual: 'See that they are.' },
      ],
    }),
    'frameworks.posture': (input) => ({
      framework: version(input.version),
      scope: { kind: 'organization', organizationId: ORGANIZATION_ID },
      at: '2026-11-01T10:00:00.000Z',
      accounts: { total: 2, assessed: 2, stale: 0, skipped: 0, unaudited: 0 },
      controls: [],
    }),
  };

  test('lists them, versions as people count', async ({ expect }) => {
    await using server = await startFakePlinth(handlers);

    const { stdout } = await against(server, ['frameworks']);

    expect(stdout.split('\n')).toEqual([
      'cis-aws@5.0    22 controls  CIS 5.0',
      'cis-aws@7.0      1 control  CIS 7.0',
      'cis-aws@10.0     1 control  CIS 10.0',
      '',
    ]);
  });

  test('shows the controls of one, in its newest version', async ({ expect }) => {
    await using server = await startFakePlinth(handlers);

    const { stdout } = await against(server, ['frameworks', 'cis-aws']);

    expect(server.calls.at(-1)?.input).toEqual({ framework: 'cis-aws', version: '10.0' });
    expect(stdout).toBe(
      'CIS 10.0  cis-aws@10.0\n\n' +
        '2.4    No root access key\n' +
        '       CRITICAL       root/no-access-keys\n' +
        '2.1.5  Policies delegated\n' +
        '       By hand: See that they are.\n',
    );
  });

  test('tells how they stand', async ({ expect }) => {
    await using server = await startFakePlinth(handlers);

    const { code, stdout } = await against(server, ['posture', '--framework', 'cis-aws@5.0', '--at', '2026-11-01']);

    expect(code).toBe(0);
    expect(server.calls.at(-1)).toMatchObject({
      id: 'frameworks.posture',
      input: { framework: 'cis-aws', version: '5.0', at: '2026-11-01T00:00:00.000Z' },
    });
    expect(stdout).toContain('CIS 5.0 in o-a1b2c3d4e5, 2026-11-01 10:00 UTC');
  });

  test.for([
    ['cis-aws@6.0', 'cis-aws has no version 6.0; there are 5.0, 7.0, 10.0'],
    ['cis-asw', 'there is no framework cis-asw; did you mean cis-aws?'],
    ['nothing', 'there is no framework nothing; plinth frameworks lists them'],
    ['CIS AWS', 'must be a framework like cis-aws-foundations'],
  ] as const)('does not know %s', async ([typed, complaint], { expect }) => {
    await using server = await startFakePlinth(handlers);

    const { code, stderr } = await against(server, ['frameworks', typed]);

    expect(code).toBe(2);
    expect(stderr).toContain(complaint);
  });
});

describe('plinth', () => {
  test.for([
    [[], 'Usage: plinth COMMAND [OPTIONS]'],
    [['help'], 'Commands:'],
    [['--help'], 'Exit codes:'],
    [['help', 'audit'], 'Usage: plinth audit [OPTIONS]'],
    [['audit', '--fail-on', 'high', '--help'], '--fail-on SEVERITY'],
    [['checks', '-h'], 'Usage: plinth checks [ID] [OPTIONS]'],
    [['version'], 'plinth 0.1.0, Node '],
    [['--version'], 'plinth 0.1.0, Node '],
  ] as const)('%j needs no server', async ([argv, said], { expect }) => {
    const { code, stdout, stderr } = await runPlinth(argv);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(said);
  });

  test.for([
    'audit',
    'posture',
    'findings',
    'explain',
    'except',
    'exceptions',
    'checks',
    'parameters',
    'replay',
    'serve',
    'demo',
    'version',
  ])('the help of %s keeps to 80 columns', async (name, { expect }) => {
    const { stdout } = await runPlinth([name, '--help']);

    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test.for([
    [['audti'], 'plinth: unknown command audti; did you mean audit?\nTry: plinth help\n'],
    [['fly\u001B[1m'], 'plinth: unknown command fly\\u{1b}[1m\nTry: plinth help\n'],
    [
      ['findings', '--sevrity', 'HIGH'],
      'plinth: unknown option --sevrity; did you mean --severity?\nTry: plinth findings --help\n',
    ],
  ] as const)('%j is refused', async ([argv, stderr], { expect }) => {
    expect(await runPlinth(argv)).toEqual({ code: 2, stdout: '', stderr });
  });

  test('a key that the server does not know', async ({ expect }) => {
    await using server = await startFakePlinth({});

    expect(await against(server, ['posture'], { env: { PLINTH_API_KEY: 'plk_wrong' } })).toEqual({
      code: 3,
      stdout: '',
      stderr: 'plinth: the server refused the API key: No such API key.\n',
    });
  });

  test.for([
    [{ PLINTH_URL: 'http://127.0.0.1:7420' }, 'PLINTH_URL is set, but PLINTH_API_KEY is not'],
    [{ PLINTH_API_KEY: 'plk_x' }, 'PLINTH_API_KEY is set, but PLINTH_URL is not; unset it to use the server inside'],
    [{ PLINTH_URL: '127.0.0.1', PLINTH_API_KEY: 'plk_x' }, 'PLINTH_URL must be an http:// or https:// address'],
  ] as const)('%j is refused', async ([env, message], { expect }) => {
    const { code, stderr } = await runPlinth(['posture'], { env });

    expect({ code, stderr }).toEqual({ code: 2, stderr: `plinth: ${message}\nTry: plinth posture --help\n` });
  });

  test('nobody listening is one line, whatever the server is called', async ({ expect }) => {
    const server = await startFakePlinth({});
    await server[Symbol.asyncDispose]();

    const { code, stderr } = await against(server, ['posture']);

    expect(code).toBe(4);
    expect(stderr).toBe(`plinth: can't reach ${server.url}: ECONNREFUSED\n`);
  });

  test('without PLINTH_URL a server is started inside, and stopped', async ({ expect }) => {
    await using server = await startFakePlinth({ 'posture.get': () => samplePosture() });
    const launched: unknown[] = [];
    let closed = 0;

    const { code } = await runPlinth(['posture'], {
      env: { HOME: '/home/ada' },
      launchServer: (options) => {
        launched.push(options);
        const close = async (): Promise<void> => {
          closed += 1;
        };
        return Promise.resolve({ url: server.url, firstApiKey: null, processKey: 'plk_test', warnings: [], close });
      },
    });

    expect(code).toBe(0);
    expect(launched).toEqual([
      {
        role: 'api',
        host: '127.0.0.1',
        port: 0,
        dataDir: '/home/ada/.local/share/plinth',
        env: { HOME: '/home/ada', PLINTH_LOG_LEVEL: 'silent' },
        apiKey: 'none',
      },
    ]);
    expect(closed).toBe(1);
  });

  test('a defect is one line, and PLINTH_DEBUG shows where', async ({ expect }) => {
    const launchServer = (): Promise<never> => Promise.reject(new Error('two\nlines', { cause: new Error('deep') }));

    const quiet = await runPlinth(['posture'], { launchServer });
    const loud = await runPlinth(['posture'], { launchServer, env: { PLINTH_DEBUG: '1' } });

    expect(quiet).toEqual({ code: 4, stdout: '', stderr: 'plinth: two lines (PLINTH_DEBUG=1 shows where)\n' });
    expect(loud.stderr).toContain('caused by Error: deep');
  });
});

describe('plinth serve', () => {
  test('prints the address and the first key, and stops with Ctrl-C', async ({ expect }) => {
    const controller = new AbortController();
    let closed = false;
    const running = runPlinth(['serve', '--port', '0', '--data-dir', '/srv/data', '--role', 'all'], {
      signal: controller.signal,
      launchServer: async (options) => {
        expect(options).toMatchObject({ port: 0, dataDir: '/srv/data', role: 'all', apiKey: 'first' });
        setTimeout(() => controller.abort(), 5);
        const close = async (): Promise<void> => {
          closed = true;
        };
        return { url: 'http://127.0.0.1:7420', firstApiKey: 'plk_first', processKey: 'p', warnings: ['open'], close };
      },
    });

    expect(await running).toEqual({
      code: 0,
      stdout:
        'Plinth listens on http://127.0.0.1:7420\nData: /srv/data\nAPI page: http://127.0.0.1:7420/docs\n' +
        'API key, shown only now: plk_first\n',
      stderr: 'warning: open\nStopping.\n',
    });
    expect(closed).toBe(true);
  });
});
