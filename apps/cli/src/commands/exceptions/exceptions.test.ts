import { CheckId, type Exception, ExceptionId } from '@plinth/contract';
import { describe, test } from 'vitest';
import { pageOf, startFakePlinth } from '../../../test/fake-plinth.ts';
import { runAgainst } from '../../../test/run-plinth.ts';
import {
  accountId,
  lensPageOf,
  ORGANIZATION_ID,
  sampleAudit,
  sampleFinding,
  samplePosture,
  sampleStarted,
} from '../../../test/samples.ts';

const ID = '0190a0a0-0000-7000-8000-00000000000e';
const exception: Exception = {
  id: ExceptionId.parse(ID),
  organizationId: ORGANIZATION_ID,
  status: 'active',
  pattern: {
    findingId: null,
    checkId: CheckId.parse('root/no-access-keys'),
    accountId: accountId(1),
    ouId: null,
    accountTag: null,
    resource: null,
    resourceGlob: 'arn:*:user/robot-*',
  },
  reason: 'Robots\u001B[2J sign in.',
  owner: 'Platform team',
  approvedBy: 'key:test',
  createdAt: '2026-11-01T10:00:00.000Z',
  expiresAt: '2027-06-30T00:00:00.000Z',
  revokedBy: null,
  revokedAt: null,
  cause: null,
};
const revoked: Exception = {
  ...exception,
  status: 'revoked',
  revokedBy: 'key:test',
  revokedAt: '2026-12-01T10:00:00.000Z',
};
const RENDERED = `${ID}  active
  check root/no-access-keys, account 111100000001, resources like
  arn:*:user/robot-*
  Robots\\u{1b}[2J sign in.
  Platform team, until 2027-06-30 00:00 UTC
  approved 2026-11-01 10:00 UTC by key:test
`;
const { id, reason, owner, approvedBy, expiresAt } = exception;

describe('plinth exceptions create', () => {
  const needed = ['--reason', 'because', '--owner', 'me', '--until', '2027-06-30'];
  const accepted = { reason: 'because', owner: 'me', expiresAt: '2027-06-30T00:00:00.000Z' };
  const finding = sampleFinding(1).id;

  test.for([
    [[finding], { findingId: finding }],
    [
      ['--check', 'a/b', '--account', '111100000001', '--resource-glob', 'arn:*'],
      { checkId: 'a/b', accountId: '111100000001', resourceGlob: 'arn:*' },
    ],
    [['--account-tag', 'env=a=b'], { accountTag: { key: 'env', value: 'a=b' } }],
    [['--account-tag', 'sandbox='], { accountTag: { key: 'sandbox', value: '' } }],
    [
      ['--ou', 'ou-ab12-34cd56ef', '--resource', 'arn:aws:iam::1:root'],
      { ouId: 'ou-ab12-34cd56ef', resource: 'arn:aws:iam::1:root' },
    ],
  ] as const)('%j', async ([argv, what], { expect }) => {
    await using server = await startFakePlinth({ 'exceptions.create': () => exception });

    const { code, stdout } = await runAgainst(server, ['exceptions', 'create', ...argv, ...needed]);

    expect(code).toBe(0);
    expect(server.calls).toEqual([{ id: 'exceptions.create', input: { ...what, ...accepted } }]);
    expect(stdout).toBe(RENDERED);
  });

  test.for([
    [[finding, '--reason', 'x', '--owner', 'me'], 'an exception needs --reason, --owner and --until'],
    [[finding, '--until', 'soon'], '--until "soon": must be an instant like 2027-06-30T12:00:00Z'],
    [['--account-tag', 'env'], '--account-tag "env": must be KEY=VALUE'],
    [['--account-tag', '=x'], '--account-tag "=x": must be KEY=VALUE'],
    [[finding, '--owner', ' '], '--owner " ": must not be empty'],
  ] as const)('%j is a wrong command line', async ([argv, said], { expect }) => {
    await using server = await startFakePlinth({});

    const { code, stderr } = await runAgainst(server, ['exceptions', 'create', ...argv]);

    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });
});

describe('plinth exceptions', () => {
  test.for([[[]], [['list']]] as const)('%j lists them', async ([list], { expect }) => {
    await using server = await startFakePlinth({
      'exceptions.list': () => pageOf([exception, revoked]),
    });

    const { stdout } = await runAgainst(server, ['exceptions', ...list, '--status', 'active,revoked']);

    expect(server.calls[0]?.input).toMatchObject({ status: ['active', 'revoked'] });
    expect(stdout.startsWith(`${RENDERED}\n${ID}  revoked\n`)).toBe(true);
    expect(stdout).toContain('  Platform team, revoked 2026-12-01 10:00 UTC by key:test\n');
  });

  test('says when one covers nothing, since account tags are not known', async ({ expect }) => {
    const accountTag = { key: 'env', value: 'prod\u001B[2J' };
    const cause = {
      code: 'access_denied',
      message: 'tag:GetResources is denied: no identity policy allows it.',
    } as const;
    await using server = await startFakePlinth({
      'exceptions.get': () => ({ ...exception, pattern: { ...exception.pattern, accountTag }, cause }),
    });

    const { stdout } = await runAgainst(server, ['exceptions', 'show', ID]);

    expect(stdout).toContain(`, account tag
  env=prod\\u{1b}[2J, resources like arn:*:user/robot-*
  covers nothing now: tag:GetResources is denied: no identity policy allows it.
`);
  });

  test('shows one, and revokes it', async ({ expect }) => {
    await using server = await startFakePlinth({
      'exceptions.get': () => exception,
      'exceptions.revoke': () => revoked,
    });

    expect((await runAgainst(server, ['exceptions', 'show', ID])).stdout).toBe(RENDERED);
    expect(JSON.parse((await runAgainst(server, ['exceptions', 'revoke', ID, '--format', 'json'])).stdout)).toEqual(
      revoked,
    );
    expect((await runAgainst(server, ['exceptions', 'revoke'])).code).toBe(2);
  });
});

const UNREAD = { code: 'access_denied', message: 'Tags are denied.' } as const;

describe('excepted findings', () => {
  const excepted = sampleFinding(1, { exception: { id, reason, owner, approvedBy, expiresAt } });
  const ended = sampleAudit({ accounts: { total: 1, succeeded: 1, failed: 0, skipped: 0, unfinished: 0 } });

  test.for([
    ['nothing else', [], 0],
    ['another', [sampleFinding(2)], 1],
  ] as const)('are not counted by --fail-on, which says how many, with %s', async ([, left, code], { expect }) => {
    await using server = await startFakePlinth({
      'audits.start': () => sampleStarted(ended),
      'audits.watch': () => [{ type: 'ended', audit: ended }],
      'audits.listAccounts': () => pageOf([]),
      'posture.get': () => samplePosture(),
      'findings.list': (input) => lensPageOf(input.excepted === 'only' ? [excepted] : left),
      'exceptions.list': () => pageOf([exception, { ...exception, cause: UNREAD }]),
    });

    const run = await runAgainst(server, ['audit', '--fail-on', 'low']);

    expect(run.code).toBe(code);
    expect(run.stderr).toContain('1 excepted finding not counted by --fail-on: plinth exceptions.\n');
    expect(run.stderr).toContain('Without effect: 1 exception by account tag. Tags are denied.\n');
    expect(server.calls.filter((call) => call.id === 'findings.list').map((call) => call.input)).toMatchObject([
      { excepted: 'exclude' },
      { excepted: 'only' },
    ]);
  });

  test('are shown apart in the list, and can be left out', async ({ expect }) => {
    await using server = await startFakePlinth({ 'findings.list': () => lensPageOf([excepted]) });

    const { stdout } = await runAgainst(server, ['findings', '--excepted', 'only']);

    expect(server.calls[0]?.input).toMatchObject({ excepted: 'only' });
    expect(stdout).toContain(
      '  excepted until 2027-06-30 00:00 UTC (Platform team, approved by key:test):\n  Robots\\u{1b}[2J sign in.\n  plinth explain ',
    );
  });

  test('are counted apart in the posture', async ({ expect }) => {
    const posture = samplePosture({ exceptedFindings: { CRITICAL: 1, HIGH: 2, MEDIUM: 0, LOW: 0, INFORMATIONAL: 0 } });
    await using server = await startFakePlinth({ 'posture.get': () => posture });

    const { stdout } = await runAgainst(server, ['posture']);

    expect(stdout).toContain('Of the open findings 3 are excepted (1 critical, 2 high): plinth exceptions.\n');
  });
});
