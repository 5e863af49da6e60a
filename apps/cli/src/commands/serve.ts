import { resolve } from 'node:path';
import { z } from 'zod';
import { defineCommand } from '../command/define-command.ts';
import { flag, value } from '../command/options.ts';
import { dataDirectory } from '../data-directory.ts';
import { EXIT } from '../exit-code.ts';
import type { LaunchedServer } from '../server-launcher.ts';
import { Port } from '../shared-options/port.ts';
import { untilAborted } from '../until-aborted.ts';

const NotEmpty = z.string().min(1, 'must not be empty');

export const serveCommand = defineCommand({
  path: ['serve'],
  summary: 'Run the server: API and workers, until Ctrl-C',
  details: `Settings that are left out come from the environment (PLINTH_HOST, PLINTH_PORT,
PLINTH_ROLE, DATABASE_URL and more); logs go to stderr as JSON lines.`,
  examples: ['plinth serve --host 0.0.0.0 --port 7420'],
  options: {
    port: value('PORT', Port, 'Where to listen (7420); 0 for any free port.'),
    host: value('ADDRESS', NotEmpty, 'The address to listen on (127.0.0.1).'),
    role: value(
      'ROLE',
      z.enum(['api', 'worker', 'all'], { error: 'must be api, worker or all' }),
      'api serves requests, worker runs audits, all does both (the default).',
    ),
    dataDir: value('FOLDER', NotEmpty, "Where the server's own Postgres keeps its data; not used with DATABASE_URL."),
    newKey: flag('Create another API key and print it.'),
  },
  run: async ({ env, launchServer, out, err, signal }, { port, host, role, dataDir, newKey }) => {
    const folder = dataDir === undefined ? dataDirectory(env) : resolve(dataDir);
    const apiKey = newKey ? 'another' : 'first';
    const server = await launchServer({ port, host, role, dataDir: folder, env, apiKey });
    try {
      for (const warning of server.warnings) await err.write(`warning: ${warning}\n`);
      await out.write(describeServer(server, env['DATABASE_URL'] ? 'the Postgres of DATABASE_URL' : folder));
      await untilAborted(signal);
      await err.write('Stopping.\n');
    } finally {
      await server.close();
    }
    return EXIT.ok;
  },
});

function describeServer({ url, firstApiKey }: LaunchedServer, data: string): string {
  const lines = [
    url === null ? 'Plinth runs audits.' : `Plinth listens on ${url}`,
    `Data: ${data}`,
    ...(url === null ? [] : [`API page: ${url}/docs`]),
    ...(firstApiKey === null ? [] : [`API key, shown only now: ${firstApiKey}`]),
    ...(firstApiKey === null && url !== null ? ['API key: as created before; --new-key creates another.'] : []),
  ];
  return `${lines.join('\n')}\n`;
}
