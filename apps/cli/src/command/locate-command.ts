import { suggest } from '@plinth/contract';
import { UsageError } from '../cli-error.ts';
import { cleanText } from '../text/clean-text.ts';
import type { Command } from './command.ts';

/** Where the words of a command line lead. */
export interface Location {
  /** The words that name a command or a group; empty when not even the first one does. */
  readonly path: readonly string[];
  /** Null for a group. */
  readonly command: Command | null;
  /** The words after the path. */
  readonly rest: readonly string[];
}

/** Follows the words of a command line as far as they name a command or a group. */
export function locateCommand(commands: readonly Command[], words: readonly string[]): Location {
  for (let length = words.length; length > 0; length -= 1) {
    const path = words.slice(0, length);
    const [first] = commandsBelow(commands, path);
    if (first) return { path, command: first.path.length === length ? first : null, rest: words.slice(length) };
  }
  return { path: [], command: null, rest: words };
}

/** The commands whose path starts with `path`. */
export function commandsBelow(commands: readonly Command[], path: readonly string[]): readonly Command[] {
  return commands.filter((command) => path.every((word, index) => command.path[index] === word));
}

/** What a group means without a verb: its list, if it has one. */
export function listOfGroup(commands: readonly Command[], group: readonly string[]): Command | null {
  const path = [...group, 'list'];
  return commandsBelow(commands, path).find((command) => command.path.length === path.length) ?? null;
}

/** The error for a word that names nothing in its group. */
export function unknownCommand(commands: readonly Command[], group: readonly string[], word: string): UsageError {
  const spell = (last: string): string => [...group, cleanText(last)].join(' ');
  const known = commandsBelow(commands, group).flatMap((command) => command.path[group.length] ?? []);
  const near = suggest(word, known);
  const meant = near === null ? takerOf(commands, group, word) : spell(near);
  return new UsageError(`unknown command ${spell(word)}${meant === null ? '' : `; did you mean ${meant}?`}`);
}

/** The first command of the group that takes such a word: `checks show root/mfa` when the verb was left out. */
function takerOf(commands: readonly Command[], group: readonly string[], word: string): string | null {
  if (group.length === 0) return null;
  const taker = commandsBelow(commands, group).find(({ positionals }) => {
    const [first] = Object.values(positionals);
    return first?.isRequired === true && first.schema.safeParse(word).success;
  });
  return taker ? [...taker.path, cleanText(word)].join(' ') : null;
}
