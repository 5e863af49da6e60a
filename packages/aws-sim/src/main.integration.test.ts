import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'vitest';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

describe('run alone', () => {
  test('greets with what to export, and stops on a signal', async ({ expect }) => {
    const child = spawn(process.execPath, [MAIN, '--accounts', '3', '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [greeting] = await once(child.stdout, 'data');

    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');

    expect(String(greeting)).toMatch(
      /^Simulated AWS at http:\/\/127\.0\.0\.1:\d+: organization o-\w{10}, 3 accounts\./,
    );
    expect(String(greeting)).toMatch(/^export AWS_ENDPOINT_URL=http:\/\/127\.0\.0\.1:\d+$/m);
    expect(code).toBe(0);
  });

  test('as a child it notifies its parent when it is ready, and ends with it', async ({ expect }) => {
    const child = fork(MAIN, ['--standalone', '--port', '0'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const [message] = await once(child, 'message');

    const response = await fetch(message.endpoint, { method: 'POST' });
    child.disconnect();
    const [code] = await once(child, 'exit');

    expect(message).toMatchObject({ type: 'ready', organizationId: null, accounts: 1 });
    expect(message.environment.AWS_ENDPOINT_URL).toBe(message.endpoint);
    expect(response.status).toBe(403);
    expect(code).toBe(0);
  });

  test('bad input is one line and exit code 2', async ({ expect }) => {
    const child = spawn(process.execPath, [MAIN, '--accounts', 'many'], { stdio: ['ignore', 'ignore', 'pipe'] });
    const [[text], [code]] = await Promise.all([once(child.stderr, 'data'), once(child, 'exit')]);

    expect(String(text)).toBe('aws-sim: --accounts must be a number, not "many"\n');
    expect(code).toBe(2);
  });
});
