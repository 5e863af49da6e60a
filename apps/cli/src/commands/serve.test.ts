import { describe, test } from 'vitest';
import { runPlinth } from '../../test/run-plinth.ts';

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
