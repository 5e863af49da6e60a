import { describe, test } from 'vitest';
import { startFakePlinth } from '../test/fake-plinth.ts';
import { runAgainst, runPlinth } from '../test/run-plinth.ts';
import { samplePosture } from '../test/samples.ts';

describe('plinth', () => {
  test.for([
    [[], 'Usage: plinth COMMAND [OPTIONS]'],
    [['help'], 'Commands:'],
    [['--help'], 'Exit codes:'],
    [['help', 'audit'], 'Usage: plinth audit [OPTIONS]'],
    [['audit', '--fail-on', 'high', '--help'], '--fail-on SEVERITY'],
    [['checks', '-h'], 'Usage: plinth checks COMMAND [OPTIONS]'],
    [['help', 'checks'], 'plinth checks is short for plinth checks list.'],
    [['checks', 'show', '-h'], 'Usage: plinth checks show ID [OPTIONS]'],
    [['help', 'exceptions', 'create'], 'Usage: plinth exceptions create [FINDING] [OPTIONS]'],
    [['parameters', 'set', '--help'], 'Usage: plinth parameters set CHECK NAME VALUE [OPTIONS]'],
    [['version'], 'plinth 0.1.0, Node '],
    [['--version'], 'plinth 0.1.0, Node '],
  ] as const)('%j needs no server', async ([argv, said], { expect }) => {
    const { code, stdout, stderr } = await runPlinth(argv);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(said);
  });

  test.for([
    [['audti'], 'plinth: unknown command audti; did you mean audit?\nTry: plinth help\n'],
    [['fly\u001B[1m'], 'plinth: unknown command fly\\u{1b}[1m\nTry: plinth help\n'],
    [['except'], 'plinth: unknown command except; did you mean exceptions?\nTry: plinth help\n'],
    [
      ['exceptions', 'revok'],
      'plinth: unknown command exceptions revok; did you mean exceptions revoke?\nTry: plinth exceptions --help\n',
    ],
    [
      ['exceptions', 'revok', '--help'],
      'plinth: unknown command exceptions revok; did you mean exceptions revoke?\nTry: plinth exceptions --help\n',
    ],
    [
      ['checks', 'root/mfa'],
      'plinth: unknown command checks root/mfa; did you mean checks show root/mfa?\nTry: plinth checks --help\n',
    ],
    [
      ['parameters', 'root/mfa'],
      'plinth: unknown command parameters root/mfa; did you mean parameters set root/mfa?\nTry: plinth parameters --help\n',
    ],
    [['help', 'paramaters'], 'plinth: unknown command paramaters; did you mean parameters?\nTry: plinth help\n'],
    [['--format', 'json'], 'plinth: unknown command --format\nTry: plinth help\n'],
    [
      ['exceptions', '--stauts', 'active'],
      'plinth: unknown option --stauts; did you mean --status?\nTry: plinth exceptions list --help\n',
    ],
    [
      ['findings', '--sevrity', 'HIGH'],
      'plinth: unknown option --sevrity; did you mean --severity?\nTry: plinth findings --help\n',
    ],
  ] as const)('%j is refused', async ([argv, stderr], { expect }) => {
    expect(await runPlinth(argv)).toEqual({ code: 2, stdout: '', stderr });
  });

  test('a key that the server does not know', async ({ expect }) => {
    await using server = await startFakePlinth({});

    expect(await runAgainst(server, ['posture'], { env: { PLINTH_API_KEY: 'plk_wrong' } })).toEqual({
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

    const { code, stderr } = await runAgainst(server, ['posture']);

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
