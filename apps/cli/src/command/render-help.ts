import type { Command, Option } from './command.ts';
import { optionName } from './option-name.ts';
import { wrap } from './text/fit.ts';

const WIDTH = 80;
const INDENT = 26;

const EXIT_CODES = `Exit codes:
  0  nothing to complain about
  1  findings as bad as --fail-on, or worse
  2  the command line is wrong, or names something that doesn't exist
  3  Plinth or AWS refused the credentials
  4  the server failed, or the audit could not see everything (partial, failed)
  130  stopped with Ctrl-C`;

/** What `plinth help` prints. */
export function renderOverview(commands: readonly Command[]): string {
  return `Plinth keeps the baseline of every AWS account in an organization secure.

Usage: plinth COMMAND [OPTIONS]

Commands:
${commands.map((command) => entry(command.name, command.summary)).join('\n')}

plinth COMMAND --help tells more about a command.

Environment:
${entry('PLINTH_URL', 'A server to talk to. Without it, one is started inside the command.')}
${entry('PLINTH_API_KEY', "That server's API key.")}
${entry('PLINTH_DATA_DIR', 'Where the server inside keeps its data; ~/.local/share/plinth.')}
${entry('DATABASE_URL', 'A Postgres for the server inside, instead of its own.')}
${entry('AWS_PROFILE, ...', "AWS credentials, as AWS's own tools find them.")}
${entry('NO_COLOR', 'No colors.')}
${entry('PLINTH_DEBUG', '1 shows where an error came from.')}

${EXIT_CODES}
`;
}

/** What `plinth COMMAND --help` prints, made from the command's own definition. */
export function renderCommandHelp(command: Command): string {
  const options = Object.entries(command.options);
  const { positional } = command;
  const usage = `plinth ${command.name}${positional ? ` [${positional.placeholder}]` : ''} [OPTIONS]`;
  const sections = [
    `${command.summary}.`,
    `Usage: ${usage}`,
    ...command.details.split('\n\n').flatMap((text) => (text === '' ? [] : [paragraph(text)])),
    ...(positional ? [`Arguments:\n${entry(positional.placeholder, positional.summary)}`] : []),
    `Options:\n${[...options.map(([key, option]) => entry(spelling(key, option), option.summary)), entry('--help', 'This text.')].join('\n')}`,
  ];
  return `${sections.join('\n\n')}\n`;
}

function spelling(key: string, option: Option): string {
  const name = `--${optionName(key)}`;
  if (option.kind === 'flag') return name;
  return option.kind === 'list' ? `${name} ${option.placeholder}...` : `${name} ${option.placeholder}`;
}

function paragraph(text: string): string {
  return wrap(text.replaceAll('\n', ' '), WIDTH).join('\n');
}

function entry(name: string, summary: string): string {
  const [first = '', ...more] = wrap(summary, WIDTH - INDENT);
  const left = `  ${name}`;
  const head = left.length < INDENT ? left.padEnd(INDENT) + first : `${left}\n${' '.repeat(INDENT)}${first}`;
  return [head, ...more.map((line) => ' '.repeat(INDENT) + line)].join('\n');
}
