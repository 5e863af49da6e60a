import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { defineCommand } from '../command/define-command.ts';
import { EXIT } from '../exit-code.ts';
import { cleanText } from '../text/clean-text.ts';

const Manifest = z.object({ version: z.string() });

export const versionCommand = defineCommand({
  path: ['version'],
  summary: "Print the version, and the server's when PLINTH_URL names one",
  examples: ['plinth version'],
  options: {},
  run: async ({ connect, env, out, signal }) => {
    const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
    await out.write(`plinth ${Manifest.parse(JSON.parse(manifest)).version}, Node ${process.versions.node}\n`);
    if (!env['PLINTH_URL']) return EXIT.ok;
    await using connection = await connect({ worker: false });
    const server = await connection.plinth.system.version({}, { signal });
    await out.write(`server ${cleanText(server.version)}, Node ${cleanText(server.node)}\n`);
    return EXIT.ok;
  },
});
