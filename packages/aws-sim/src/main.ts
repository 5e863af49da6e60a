import { type CommandLine, HELP, readCommandLine } from './command-line.ts';
import type { ReadyMessage } from './ready-message.ts';
import { type AwsSim, startAwsSim } from './start-aws-sim.ts';

const USAGE_ERROR = 2;

async function main(): Promise<void> {
  const commandLine = tryReadCommandLine();
  if (!commandLine) return;
  if (commandLine.kind === 'help') {
    process.stdout.write(HELP);
    return;
  }
  const sim = await startAwsSim(commandLine.options);
  stopOnRequest(sim);
  process.send?.(readyMessage(sim));
  process.stdout.write(greeting(sim));
}

function tryReadCommandLine(): CommandLine | undefined {
  try {
    return readCommandLine(process.argv.slice(2));
  } catch (error) {
    fail(error);
    process.exitCode = USAGE_ERROR;
    return undefined;
  }
}

/** A signal, or the end of the parent that started this as its child. */
function stopOnRequest(sim: AwsSim): void {
  const stop = (): void => {
    // Ends by itself once the server is closed and the parent's channel is free.
    if (process.connected) process.disconnect();
    sim.close().catch(fail);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.once('disconnect', stop);
}

function readyMessage(sim: AwsSim): ReadyMessage {
  return {
    type: 'ready',
    endpoint: sim.endpoint,
    environment: sim.environment,
    organizationId: sim.organization?.id ?? null,
    managementAccountId: sim.organization?.managementAccountId ?? sim.callerAccountId,
    accounts: sim.accounts.length,
  };
}

function greeting(sim: AwsSim): string {
  const what = sim.organization
    ? `organization ${sim.organization.id}, ${sim.accounts.length} accounts`
    : `stand-alone account ${sim.callerAccountId}`;
  const variables = Object.entries(sim.environment).map(([name, value]) => `export ${name}=${value}`);
  return [`Simulated AWS at ${sim.endpoint}: ${what}.`, '', ...variables, '', 'Ctrl-C stops it.', ''].join('\n');
}

function fail(error: unknown): void {
  process.stderr.write(`aws-sim: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

await main().catch(fail);
