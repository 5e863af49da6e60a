// Runs every `npm` script. Works with any installed Node (20 or newer): installs the dependencies, then runs the
// command with the pinned Node.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules/.bin');
const stamp = join(root, 'node_modules/.plinth-installed');

const COMMANDS = {
  start: (args) => run('node', ['apps/cli/src/main.ts', 'demo', ...args]),
  plinth: (args) => run('node', ['apps/cli/src/main.ts', ...args]),
  'aws-sim': (args) => run('node', ['packages/aws-sim/src/main.ts', ...args]),
  bench: (args) => run('node', ['--expose-gc', 'tools/bench/src/main.ts', ...args]),
  format: () => run('biome', ['check', '--write', '.']),
  docs: () => run('node', ['tools/docs/write-check-docs.ts']),
  lists: () => run('node', ['packages/core/scripts/generate-lists.ts']),
  'new:check': (args) => run('node', ['tools/scaffold/new-check.ts', ...args]),
  check,
  test,
};

const [command, ...args] = process.argv.slice(2);
const chosen = Object.hasOwn(COMMANDS, command ?? '') ? COMMANDS[command] : undefined;
if (!chosen) {
  console.error(`usage: node scripts/run.mjs ${Object.keys(COMMANDS).join(' | ')}`);
  process.exit(2);
}
install();
process.exitCode = await chosen(args);

/** Installs once, and again when the lockfile or the database schema has changed. */
function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .update(readFileSync(join(root, 'prisma/schema.prisma')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  console.error('Installing (only the first time, and after a change of versions) ...');
  quietly('npx', ['--yes', packageManager, 'install', '--frozen-lockfile']);
  quietly(join(bin, 'node'), ['packages/db/scripts/generate.mjs']);
  writeFileSync(stamp, wanted);
}

/** Runs a step of the installation, and prints its output only if it failed. */
function quietly(file, args) {
  const { status, error, stdout, stderr } = spawnSync(file, args, {
    cwd: root,
    env: environment(),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status === 0) return;
  console.error(`${stdout ?? ''}${stderr ?? ''}`);
  console.error(`plinth: installing failed: ${error?.message ?? `${file} ${args.join(' ')} ended with ${status}`}`);
  process.exit(1);
}

/** Runs all static checks, even after one has failed. */
async function check() {
  const gates = {
    format: ['biome', 'ci', '--reporter=summary', '.'],
    lint: ['oxlint', '--max-warnings=0'],
    types: ['tsc', '-p', '.'],
    'published packages': ['turbo', 'run', 'build', '--output-logs=errors-only'],
    unused: ['knip', '--treat-config-hints-as-errors'],
    schema: ['node', 'packages/db/scripts/generate.mjs', '--validate'],
  };
  let failed = 0;
  for (const [name, [file, ...gateArgs]] of Object.entries(gates)) {
    const code = await run(file, gateArgs);
    console.error(`check: ${name}: ${code === 0 ? 'ok' : 'FAILED'}`);
    if (code !== 0) failed += 1;
  }
  console.error(failed === 0 ? 'check: all ok' : `check: ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** Runs all tests, or those that the arguments select. Ends with one line of counts. */
async function test(args) {
  const folder = mkdtempSync(join(tmpdir(), 'plinth-test-'));
  const report = join(folder, 'report.json');
  const code = await run('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...args,
  ]);
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  rmSync(folder, { recursive: true, force: true });
  const passed = counts?.numPassedTests ?? 0;
  const failedTests = counts?.numFailedTests ?? 0;
  // A file that doesn't load has no failed tests, but is a failure too.
  const failed = code === 0 ? failedTests : Math.max(1, failedTests);
  console.log(`${passed} passed, ${failed} failed`);
  return code === 0 && passed === 0 ? 1 : code;
}

function environment() {
  return {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
  };
}

/** Runs a program of the workspace in the foreground; returns its exit code. */
function run(file, args) {
  const child = spawn(join(bin, file), args, { cwd: root, env: environment(), stdio: 'inherit' });
  // A terminal sends Ctrl-C to the whole process group: the child exits by itself, and this waits for it.
  const forward = (signal) => child.kill(signal);
  const ignore = () => {};
  process.on('SIGINT', ignore).on('SIGTERM', forward).on('SIGHUP', forward);
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`plinth: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code, signal) => {
      process.off('SIGINT', ignore).off('SIGTERM', forward).off('SIGHUP', forward);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}
