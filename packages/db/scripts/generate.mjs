// Generates the Prisma client into src/generated. Runs under Node 20 and 24, without network.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const prisma = createRequire(path.join(root, 'package.json')).resolve('prisma/build/index.js');

const { status, stdout, stderr, error } = spawnSync(
  process.execPath,
  [prisma, 'generate', '--no-hints', '--config', path.join(root, 'prisma/prisma.config.mjs')],
  {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      // `generate` needs no schema engine, but downloads one unless it is told of an executable.
      PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  },
);

if (status !== 0) {
  process.stderr.write(`The Prisma client could not be generated.\n${error?.message ?? `${stdout}${stderr}`}\n`);
  process.exitCode = 1;
}
