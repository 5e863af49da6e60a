import { wrap } from '../text/fit.ts';
import type { Command } from './command.ts';
import { commandsBelow, listOfGroup } from './locate-command.ts';
import { optionName } from './option-name.ts';
import type { Option, Positional } from './options.ts';

const WIDTH = 80;
const INDENT = 26;

const EXIT_CODES = `Exit codes:
  0  success
  1  findings as bad as --fail-on, or worse
  2  the command line is wrong, or names something that doesn't exist
  3  Plinth or AWS refused the credentials
  4  the server failed, or the audit did not see every account (partial, failed)
  5  something as bad as --fail-on-unknown, or worse, could not be judged
  130  stopped with Ctrl-C`;

/** What groups of commands are for, by their path. */
type Groups = Readonly<Record<string, string>>;

/** What `plinth help` prints. */
export function renderOverview(commands: readonly Command[], groups: Groups): string {
  return `Plinth keeps the baseline of every AWS account in an organization secure.

Usage: plinth COMMAND [OPTIONS]

Commands:
${renderFirstWords(commands, groups).join('\n')}

plinth COMMAND --help shows more about a command.

Environment:
${entry('PLINTH_URL', 'The server to use. Without it, one is started inside the command.')}
${entry('PLINTH_API_KEY', "That server's API key.")}
${entry('PLINTH_DATA_DIR', 'Where the server inside keeps its data; ~/.local/share/plinth.')}
${entry('DATABASE_URL', 'A Postgres for the server inside, instead of its own.')}
${entry('AWS_PROFILE, ...', "AWS credentials, as AWS's own tools find them.")}
${entry('NO_COLOR', 'No colors.')}
${entry('PLINTH_DEBUG', '1 shows where an error came from.')}

${EXIT_CODES}
`;
}

/** What `plinth GROUP --help` prints. */
export function renderGroupHelp(commands: readonly Command[], path: readonly string[], groups: Groups): string {
  const name = path.join(' ');
  const members = commandsBelow(commands, path);
  const list = listOfGroup(commands, path);
  const sections = [
    `${groups[name] ?? name}.`,
    `Usage: plinth ${name} COMMAND [OPTIONS]`,
    `Commands:\n${members.map((command) => entry(command.path.slice(path.length).join(' '), command.summary)).join('\n')}`,
    ...(list ? [`plinth ${name} is short for plinth ${list.path.join(' ')}.`] : []),
    paragraph(`plinth ${name} COMMAND --help shows more about a command.`),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** What `plinth COMMAND --help` prints, made from the command's own definition. */
export function renderCommandHelp(command: Command): string {
  const options = Object.entries(command.options);
  const positionals = Object.values(command.positionals);
  const usage = ['plinth', ...command.path, ...positionals.map(renderPositional), '[OPTIONS]'].join(' ');
  const sections = [
    `${command.summary}.`,
    `Usage: ${usage}`,
    ...command.details.split('\n\n').flatMap((text) => (text === '' ? [] : [paragraph(text)])),
    ...(positionals.length === 0
      ? []
      : [`Arguments:\n${positionals.map(({ placeholder, summary }) => entry(placeholder, summary)).join('\n')}`]),
    `Options:\n${[...options.map(([key, option]) => entry(spelling(key, option), option.summary)), entry('--help', 'This text.')].join('\n')}`,
    `${command.examples.length === 1 ? 'Example' : 'Examples'}:\n${command.examples.map(indent).join('\n')}`,
  ];
  return `${sections.join('\n\n')}\n`;
}

/** A command on a line; a group on one too, with its verbs. */
function renderFirstWords(commands: readonly Command[], groups: Groups): readonly string[] {
  const words = [...new Set(commands.map(({ path: [word = ''] }) => word))];
  return words.map((word) => {
    const members = commandsBelow(commands, [word]);
    const [first] = members;
    if (first?.path.length === 1) return entry(word, first.summary);
    const verbs = members.map(({ path }) => path.slice(1).join(' ')).join(', ');
    return entry(word, `${groups[word] ?? word}: ${verbs}`);
  });
}

function renderPositional({ placeholder, isRequired }: Positional): string {
  return isRequired ? placeholder : `[${placeholder}]`;
}

function spelling(key: string, option: Option): string {
  const name = `--${optionName(key)}`;
  if (option.kind === 'flag') return name;
  return option.kind === 'list' ? `${name} ${option.placeholder}...` : `${name} ${option.placeholder}`;
}

function paragraph(text: string): string {
  return wrap(text.replaceAll('\n', ' '), WIDTH).join('\n');
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}

function entry(name: string, summary: string): string {
  const [first = '', ...more] = wrap(summary, WIDTH - INDENT);
  const left = `  ${name}`;
  const head = left.length < INDENT - 1 ? left.padEnd(INDENT) + first : `${left}\n${' '.repeat(INDENT)}${first}`;
  return [head, ...more.map((line) => ' '.repeat(INDENT) + line)].join('\n');
}
