import { UsageError } from './cli-error.ts';
import { type Location, listOfGroup, locateCommand, unknownCommand } from './command/locate-command.ts';
import { renderCommandHelp, renderGroupHelp, renderOverview } from './command/render-help.ts';
import { COMMANDS, GROUPS } from './commands/registry.ts';
import type { CliContext } from './context.ts';
import { describeError } from './describe-error.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { cleanLines } from './text/clean-text.ts';

/** Runs one command line, the words after `plinth`, and gives the exit code. Never rejects. */
export async function runCli(argv: readonly string[], context: CliContext): Promise<ExitCode> {
  const location = withDefaultVerb(locateCommand(COMMANDS, normalize(argv)));
  try {
    return await dispatch(location, context);
  } catch (error) {
    const { line, exitCode } = describeError(error);
    const { colors } = context.err.style;
    await context.err.write(`${colors.red('plinth:')} ${line}\n`);
    if (error instanceof UsageError) await context.err.write(`Try: plinth ${helpWords(location)}\n`);
    if (context.env['PLINTH_DEBUG'] === '1') await context.err.write(`${cleanLines(trace(error))}\n`);
    return exitCode;
  }
}

/** `plinth help X` is `plinth X --help`, and `plinth --version` is a command. */
function normalize(argv: readonly string[]): readonly string[] {
  const [name = 'help', ...rest] = argv;
  if (name === 'help' || name === '--help' || name === '-h') return [...rest, '--help'];
  if (name === '--version' || name === '-v') return ['version', ...rest];
  return argv;
}

/** A group without a verb means its list. */
function withDefaultVerb(location: Location): Location {
  const { path, command, rest } = location;
  const [word = '-'] = rest;
  if (command !== null || !word.startsWith('-') || asksForHelp(rest)) return location;
  const list = listOfGroup(COMMANDS, path);
  return list === null ? location : { path: list.path, command: list, rest };
}

async function dispatch({ path, command, rest }: Location, context: CliContext): Promise<ExitCode> {
  if (command) {
    return asksForHelp(rest) ? show(renderCommandHelp(command), context) : command.execute(context, rest);
  }
  const [word] = rest;
  const isHelp = word === undefined || (word.startsWith('-') && asksForHelp(rest));
  if (!isHelp) throw unknownCommand(COMMANDS, path, word);
  return show(path.length === 0 ? renderOverview(COMMANDS, GROUPS) : renderGroupHelp(COMMANDS, path, GROUPS), context);
}

async function show(text: string, { out }: CliContext): Promise<ExitCode> {
  await out.write(text);
  return EXIT.ok;
}

function asksForHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  const options = end === -1 ? words : words.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}

function helpWords({ path }: Location): string {
  return path.length === 0 ? 'help' : `${path.join(' ')} --help`;
}

function trace(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${trace(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
