import { Plinth } from '@plinth/sdk';
import { printAuditTables } from '../audit/print-audit-tables.ts';
import { runAudit } from '../audit/run-audit.ts';
import { CliError } from '../cli-error.ts';
import type { CliContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { LaunchedServer, SimulatedAws } from '../server-launcher.ts';
import { formatInstant } from '../text/format.ts';
import { untilAborted } from '../until-aborted.ts';
import { demoDirectory } from './demo-directory.ts';
import { demoEnvironment } from './demo-environment.ts';
import type { DemoOptions } from './demo-options.ts';
import { findFreePort } from './free-port.ts';
import { renderNextSteps } from './render-next-steps.ts';
import { startSimulation } from './start-simulation.ts';

/**
 * What `npm start` shows: a simulated organization is audited into a real Postgres, and the server stays.
 * Ends with 0 when the audit has: that some simulated accounts can't be read is part of the demo.
 */
export async function runDemo(context: CliContext, options: DemoOptions): Promise<ExitCode> {
  const { err, signal } = context;
  const { dim } = err.style.colors;
  await err.write(`Plinth, on a simulated organization of ${options.accounts} accounts. Nothing here talks to AWS.\n`);
  await err.write(dim('Starting the simulated AWS, Postgres and the server ...\n'));
  await using simulation = await startSimulation({ ...options, signal });
  await using server = await startDemoServer(context, options, simulation.aws);
  const { url, processKey } = server;
  if (url === null) throw new CliError('the server has no address', EXIT.server);
  for (const warning of server.warnings) await err.write(`warning: ${warning}\n`);
  const plinth = new Plinth({ baseUrl: url, apiKey: processKey });
  const { items: earlier } = await plinth.organizations.list({ limit: 1 }, { signal }).page();
  if (earlier[0]) {
    await err.write(dim(`Found the data of an earlier start, last on ${formatInstant(earlier[0].lastSeenAt)}.\n`));
  }
  const audit = await runAudit({ plinth, request: {}, terminal: err, signal });
  await printAuditTables({ plinth, audit, lens: {}, out: context.out });
  if (signal.aborted) return EXIT.interrupted;
  if (audit.status === 'failed') return EXIT.server;
  await context.out.write(renderNextSteps({ server, url, options, style: context.out.style }));
  if (options.once) return EXIT.ok;
  await untilAborted(signal);
  await err.write('\nStopping.\n');
  return EXIT.ok;
}

async function startDemoServer(
  { env, launchServer }: CliContext,
  { port, newKey }: DemoOptions,
  aws: SimulatedAws,
): Promise<LaunchedServer & AsyncDisposable> {
  const server = await launchServer({
    role: 'all',
    host: '127.0.0.1',
    port: await findFreePort(port),
    dataDir: demoDirectory(env),
    env: demoEnvironment(env),
    apiKey: newKey ? 'another' : 'first',
    aws,
  });
  return { ...server, close: () => server.close(), [Symbol.asyncDispose]: () => server.close() };
}
