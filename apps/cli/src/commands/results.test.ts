import { CheckId, type CheckResources } from '@plinth/contract';
import { describe, test } from 'vitest';
import { startFakePlinth } from '../../test/fake-plinth.ts';
import { runAgainst, runPlinth } from '../../test/run-plinth.ts';
import {
  AUDIT_ID,
  accountId,
  counts,
  lensPageOf,
  ORGANIZATION_ID,
  sampleLens,
  sampleResult,
} from '../../test/samples.ts';

const CHECK = CheckId.parse('user/console-mfa');
const silent = { code: 'incomplete', message: 'The credential report does not say whether the user has MFA.' } as const;
const outcome = { status: 'FAIL', counts: counts({ FAIL: 1, UNKNOWN: 1, MANUAL: 1, PASS: 1 }), cause: silent } as const;
const arn = (name: string) => `arn:aws:iam::111100000001:user/${name}`;

function resources(changes: Partial<CheckResources> = {}): CheckResources {
  return {
    items: [
      { resource: arn('evil\u001B[2J'), status: 'FAIL', message: 'User a\u0007 has no MFA.', cause: null },
      { resource: arn('b'), status: 'UNKNOWN', message: null, cause: silent },
      { resource: arn('c'), status: 'MANUAL', message: 'Judge whether the conditions are enough.', cause: null },
      { resource: arn('d'), status: 'PASS', message: null, cause: null },
    ],
    nextCursor: null,
    accountId: accountId(1),
    accountName: 'payments-prod',
    checkId: CHECK,
    auditId: AUDIT_ID,
    observedAt: '2026-11-01T10:00:02.000Z',
    evaluated: outcome,
    recorded: outcome,
    ...changes,
  };
}

describe('plinth results CHECK --account ID', () => {
  const argv = ['results', CHECK, '--account', accountId(1)];

  test('lists each resource below its status, on clean lines', async ({ expect }) => {
    await using server = await startFakePlinth({ 'results.resources': () => resources() });

    const { code, stdout } = await runAgainst(server, argv);

    expect(code).toBe(0);
    expect(stdout).toBe(
      'user/console-mfa in payments-prod (111100000001): FAIL (1 fail, 1 unknown, 1\n' +
        'manual, 1 pass)\n' +
        `Evidence of 2026-11-01 10:00 UTC, audit ${AUDIT_ID}.\n\n` +
        'FAIL\n' +
        '  arn:aws:iam::111100000001:user/evil\\u{1b}[2J\n' +
        '    User a\\u{7} has no MFA.\n\n' +
        'UNKNOWN\n' +
        '  arn:aws:iam::111100000001:user/b\n' +
        '    The credential report does not say whether the user has MFA.\n\n' +
        'MANUAL\n' +
        '  arn:aws:iam::111100000001:user/c\n' +
        '    Judge whether the conditions are enough.\n\n' +
        'PASS\n' +
        '  arn:aws:iam::111100000001:user/d\n',
    );
    expect(server.calls).toMatchObject([{ input: { accountId: accountId(1), checkId: CHECK } }]);
  });

  test('says what the audit recorded where the check has changed, and what there is no evidence of', async ({
    expect,
  }) => {
    const cause = { code: 'role_not_assumable', message: "The role can't be assumed." } as const;
    const evaluated = { status: 'UNKNOWN', counts: counts({}), cause } as const;
    const items = [{ resource: null, status: 'UNKNOWN', message: null, cause } as const];
    await using server = await startFakePlinth({
      'results.resources': () => resources({ items, evaluated, observedAt: null }),
    });

    const { stdout } = await runAgainst(server, argv);

    expect(stdout).toBe(
      'user/console-mfa in payments-prod (111100000001): UNKNOWN\n' +
        `Audit ${AUDIT_ID} left no evidence that could be\nevaluated.\n` +
        'The audit recorded FAIL (1 fail, 1 unknown, 1 manual, 1 pass). This list is what\n' +
        'the present version of the check says.\n\n' +
        'UNKNOWN\n' +
        '  the check as a whole\n' +
        "    The role can't be assumed.\n",
    );
  });

  test('json is one document with all pages', async ({ expect }) => {
    const { items, nextCursor: _, ...head } = resources();
    await using server = await startFakePlinth({
      'results.resources': ({ cursor }) =>
        cursor === 'more'
          ? resources({ items: items.slice(2) })
          : resources({ items: items.slice(0, 2), nextCursor: 'more' }),
    });

    const { stdout } = await runAgainst(server, [...argv, '--format', 'json']);

    expect(JSON.parse(stdout)).toEqual({ check: head, resources: items });
  });

  test('filters are passed on, and --limit bounds what is shown', async ({ expect }) => {
    await using server = await startFakePlinth({ 'results.resources': () => resources() });

    const { stdout } = await runAgainst(server, [
      ...argv,
      '--status=fail,Not-Applicable',
      `--audit=${AUDIT_ID}`,
      `--organization=${ORGANIZATION_ID}`,
      '--limit=2',
    ]);

    expect(stdout.endsWith('\nThere are more: raise --limit, or --format json for all.\n')).toBe(true);
    expect(stdout).not.toContain(arn('c'));
    expect(server.calls[0]?.input).toEqual({
      organizationId: ORGANIZATION_ID,
      accountId: accountId(1),
      checkId: CHECK,
      auditId: AUDIT_ID,
      status: ['FAIL', 'NOT_APPLICABLE'],
      limit: 3,
    });
  });

  test.for([
    [['--audit', AUDIT_ID, '--at', '2026-11-01'], '--audit and --at exclude each other'],
    [['--ou', 'ou-ab12-34cd56ef'], '--ou is for lists of several accounts'],
    [['--severity', 'high'], '--severity and --exclude are for lists of several checks'],
    [['--status', 'bad'], '--status "bad": must be one of pass, fail, unknown, not-applicable, manual'],
  ] as const)('%j is a wrong command line', async ([options, message], { expect }) => {
    await using server = await startFakePlinth({});

    const { code, stderr } = await runAgainst(server, [...argv, ...options]);

    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('plinth results', () => {
  test('lists results with what to type for each resource', async ({ expect }) => {
    const result = sampleResult(1, { checkId: CHECK, ...outcome });
    await using server = await startFakePlinth({ 'results.list': () => lensPageOf([result]) });

    const { stdout } = await runAgainst(server, [
      'results',
      '--status=unknown,manual',
      '--severity=critical',
      '--ou=ou-ab12-34cd56ef',
      `--audit=${AUDIT_ID}`,
    ]);

    expect(stdout).toBe(
      'FAIL  user/console-mfa  account-1 (111100000001)\n' +
        '  1 fail, 1 unknown, 1 manual, 1 pass; since 2026-10-30 08:00 UTC\n' +
        '  unknown: The credential report does not say whether the user has MFA.\n' +
        `  plinth results user/console-mfa --account 111100000001 --audit ${AUDIT_ID}\n\n` +
        '1 result of Plinth baseline 1 (49 checks).\n',
    );
    expect(server.calls[0]?.input).toEqual({
      auditId: AUDIT_ID,
      ouId: 'ou-ab12-34cd56ef',
      severity: ['CRITICAL'],
      has: ['UNKNOWN', 'MANUAL'],
      limit: 500,
    });
  });

  test('json is the list itself, and an empty one is said to be so', async ({ expect }) => {
    const results = [1, 2, 3].map((n) => sampleResult(n));
    await using server = await startFakePlinth({
      'results.list': ({ checkIds }) => lensPageOf(checkIds === undefined ? results : []),
    });

    expect(JSON.parse((await runAgainst(server, ['results', '--format=json', '--limit=2'])).stdout)).toEqual({
      results: results.slice(0, 2),
      lens: sampleLens(),
    });
    expect((await runAgainst(server, ['results', '--limit=2'])).stdout).toContain('There are more');
    expect((await runAgainst(server, ['results', CHECK])).stdout).toBe(
      'No results of Plinth baseline 1 (49 checks).\n',
    );
    expect((await runPlinth(['results', 'x'])).code).toBe(2);
  });
});
