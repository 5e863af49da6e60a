import { UsageError } from './cli-error.ts';
import type { Command } from './command.ts';
import { commands } from './commands/registry.ts';
import type { CliContext } from './context.ts';
import { describeError } from './describe-error.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { renderCommandHelp, renderOverview } from './help.ts';
import { suggest } from './suggest.ts';
import { cleanLines, cleanText } from './text/clean-text.ts';

/** Runs one command line, the words behind `plinth`, and gives the exit code. Never rejects. */
export async function runCli(argv: readonly string[], context: CliContext): Promise<ExitCode> {
  const { name, rest } = split(argv);
  try {
    return await dispatch(name, rest, context);
  } catch (error) {
    const { line, exitCode } = describeError(error);
    const { colors } = context.err.style;
    await context.err.write(`${colors.red('plinth:')} ${line}\n`);
    if (error instanceof UsageError) await context.err.write(`Try: plinth ${hint(name)}\n`);
    if (context.env['PLINTH_DEBUG'] === '1') await context.err.write(`${cleanLines(trace(error))}\n`);
    return exitCode;
  }
}

function split(argv: readonly string[]): { readonly name: string; readonly rest: readonly string[] } {
  const [name = 'help', ...rest] = argv;
  if (name === '--help' || name === '-h') return { name: 'help', rest };
  if (name === '--version' || name === '-v') return { name: 'version', rest };
  return { name, rest };
}

async function dispatch(name: string, rest: readonly string[], context: CliContext): Promise<ExitCode> {
  if (name === 'help') return help(rest[0], context);
  const command = find(name);
  const end = rest.indexOf('--');
  const words = end === -1 ? rest : rest.slice(0, end);
  if (words.includes('--help') || words.includes('-h')) return help(name, context);
  return command.execute(context, rest);
}

async function help(name: string | undefined, { out }: CliContext): Promise<ExitCode> {
  await out.write(name === undefined ? renderOverview(commands) : renderCommandHelp(find(name)));
  return EXIT.ok;
}

function find(name: string): Command {
  const command = commands.find((candidate) => candidate.name === name);
  if (command) return command;
  const near = suggest(
    name,
    commands.map((candidate) => candidate.name),
  );
  throw new UsageError(`unknown command ${cleanText(name)}${near ? `; did you mean ${near}?` : ''}`);
}

function hint(name: string): string {
  return commands.some((command) => command.name === name) ? `${name} --help` : 'help';
}

function trace(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${trace(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
