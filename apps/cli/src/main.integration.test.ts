import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AwsSim, startAwsSim } from '@plinth/aws-sim';
import { AccountAudit, Audit, CheckResult, Finding, Lens } from '@plinth/contract';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { z } from 'zod';
import { spawnPlinth } from '../test/spawn-plinth.ts';

/** What `plinth audit --format json` prints, as docs/command-line.md promises it. */
const AuditDocument = z.strictObject({
  audit: Audit,
  lens: Lens,
  accounts: z.array(
    AccountAudit.omit({ auditId: true, accountId: true, accountName: true, accountState: true }).extend({
      id: AccountAudit.shape.accountId,
      name: z.string(),
      state: AccountAudit.shape.accountState,
    }),
  ),
  results: z.array(CheckResult),
  findings: z.array(Finding),
});

const folder = { path: '' };

beforeAll(async () => {
  folder.path = await mkdtemp(join(tmpdir(), 'plinth-cli-'));
});

afterAll(async () => {
  await rm(folder.path, { recursive: true, force: true });
});

describe('plinth demo', () => {
  test('audits, shows the posture, ends, and finds its data again', { timeout: 120_000 }, async ({ expect }) => {
    const env = { PLINTH_DEMO_DIR: join(folder.path, 'demo') };
    const argv = ['demo', '--once', '--accounts', '12', '--port', '0'];

    const first = await spawnPlinth(argv, env).ended;
    const second = await spawnPlinth(argv, env).ended;

    expect(first.stderr).toContain('Plinth, on a simulated organization of 12 accounts. Nothing here talks to AWS.\n');
    expect(first.stderr).toContain('12/12 accounts (100%)');
    expect(first.stdout).toMatch(/^Audit (complete|partial): 12 accounts in /);
    expect(first.stdout).toContain('The five practices');
    expect(first.stdout).toContain('Worst accounts');
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(second.stderr).toContain('Found the data of an earlier start');
    expect(`${first.stdout}${first.stderr}`.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test('stays until Ctrl-C, with a key that works from elsewhere', { timeout: 120_000 }, async ({ expect }) => {
    const demo = spawnPlinth(['demo', '--accounts', '6', '--port', '0'], {
      PLINTH_DEMO_DIR: join(folder.path, 'stay'),
    });
    const stdout = await demo.said('npm run -s plinth -- audit --org');
    const PLINTH_URL = /export PLINTH_URL=(\S+)/.exec(stdout)?.[1] ?? '';
    const PLINTH_API_KEY = /export PLINTH_API_KEY=(\S+)/.exec(stdout)?.[1] ?? '';

    const findings = await spawnPlinth(['findings', '--format', 'json'], { PLINTH_URL, PLINTH_API_KEY }).ended;
    demo.interrupt();
    const ended = await demo.ended;

    expect(z.object({ findings: z.array(Finding) }).parse(JSON.parse(findings.stdout)).findings).not.toEqual([]);
    expect(ended.code).toBe(0);
    expect(ended.stderr).toContain('Stopping.\n');
  });
});

describe('plinth audit with a server inside', () => {
  async function simulate(options: Parameters<typeof startAwsSim>[0]): Promise<AwsSim & AsyncDisposable> {
    const sim = await startAwsSim(options);
    return Object.assign(sim, { [Symbol.asyncDispose]: () => sim.close() });
  }

  test('prints one document with every account', { timeout: 120_000 }, async ({ expect }) => {
    await using sim = await simulate({ accounts: 20, seed: 3, withoutSeededFaults: true });
    const [, , noRole, suspended] = sim.accounts;
    sim.setFaults(noRole?.id ?? '', { missingRole: true });
    sim.setFaults(suspended?.id ?? '', { state: 'SUSPENDED' });
    const env = { ...sim.environment, PLINTH_DATA_DIR: join(folder.path, 'audit') };

    const { code, stdout, stderr } = await spawnPlinth(['audit', '--org', '--format', 'json'], env).ended;
    const document = AuditDocument.parse(JSON.parse(stdout));
    const strict = await spawnPlinth(['audit', '--fail-on', 'low', '--format', 'json'], env).ended;
    const posture = await spawnPlinth(['posture', '--format', 'json'], {
      ...env,
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    }).ended;

    expect(code).toBe(4);
    expect(document.audit.status).toBe('partial');
    expect(document.accounts.map(({ id }) => id)).toEqual(sim.accounts.map(({ id }) => id).toSorted());
    expect(document.accounts.find(({ id }) => id === noRole?.id)).toMatchObject({
      outcome: 'failed',
      cause: { code: 'role_not_assumable' },
    });
    expect(document.accounts.find(({ id }) => id === suspended?.id)).toMatchObject({
      outcome: 'skipped',
      cause: { code: 'account_not_active' },
    });
    expect(document.audit.accounts).toEqual({ total: 20, succeeded: 18, failed: 1, skipped: 1, unfinished: 0 });
    const ofAccount = document.results.filter(
      ({ accountId, checkId }) => accountId === noRole?.id && !checkId.startsWith('organization/'),
    );
    expect(ofAccount.filter(({ status }) => status !== 'UNKNOWN')).toEqual([]);
    expect(ofAccount).not.toEqual([]);
    expect(document.findings).not.toEqual([]);
    expect(stderr).not.toContain('{"level"');
    expect(strict.code).toBe(1);
    expect(posture.code).toBe(0);
  });

  test('Ctrl-C cancels it, and nothing is left running', { timeout: 120_000 }, async ({ expect }) => {
    await using sim = await simulate({ accounts: 60, seed: 4, latencyMs: 300 });
    const env = { ...sim.environment, PLINTH_CONCURRENCY: '4', PLINTH_DATA_DIR: join(folder.path, 'cancel') };
    const audit = spawnPlinth(['audit', '--org', '--format', 'json'], env);
    await audit.said('accounts/s');

    audit.interrupt();
    const { code, stdout } = await audit.ended;

    const document = AuditDocument.parse(JSON.parse(stdout));
    expect(code).toBe(130);
    expect(document.audit.status).toBe('cancelled');
    expect(document.accounts).toHaveLength(60);
    expect(document.accounts.filter(({ outcome }) => outcome === null)).toEqual([]);
  });

  test('credentials that AWS does not know are one line, and code 3', { timeout: 120_000 }, async ({ expect }) => {
    await using sim = await simulate({ accounts: 1 });
    const env = {
      ...sim.environment,
      AWS_ACCESS_KEY_ID: 'AKIANOBODYKNOWSTHIS0',
      PLINTH_DATA_DIR: join(folder.path, 'audit'),
    };

    const { code, stdout, stderr } = await spawnPlinth(['audit', '--org', '--format', 'json'], env).ended;

    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr.trim().split('\n')).toHaveLength(2);
    expect(stderr).toMatch(/^recording in .*\nplinth: AWS does not know these credentials/);
  });
});

describe('a server that can not start', () => {
  test.for([
    ['a database that is down', { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' }, 4],
    ['a data folder that can not be', { PLINTH_DATA_DIR: '/dev/null/plinth' }, 4],
    ['a setting that makes no sense', { PLINTH_CONCURRENCY: 'many', PLINTH_DATA_DIR: '/dev/null' }, 2],
  ] as const)('%s is one line', { timeout: 60_000 }, async ([, env, code], { expect }) => {
    const ended = await spawnPlinth(['posture'], env).ended;

    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toMatch(/^plinth: [^\n]{10,300}\n$/);
  });

  test('a taken port is one line', { timeout: 120_000 }, async ({ expect, onTestFinished }) => {
    const taken = createServer();
    await new Promise<void>((resolve) => {
      taken.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => {
      taken.close();
    });
    const address = taken.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';

    const ended = await spawnPlinth(['serve', '--port', port], { PLINTH_DATA_DIR: join(folder.path, 'audit') }).ended;

    expect(ended).toMatchObject({ code: 4, stdout: '' });
    expect(ended.stderr).toContain(`plinth: Port ${port} is taken`);
  });
});
