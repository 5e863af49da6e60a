import type { z } from 'zod';
import type { CliContext } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Command } from './command.ts';
import type { Flag, List, Options, Positional, Positionals, Value } from './options.ts';
import { parseCommandLine } from './parse-command-line.ts';

type OptionArgument<O> = O extends Flag
  ? boolean
  : O extends Value<infer S>
    ? z.output<S> | undefined
    : O extends List<infer S>
      ? readonly z.output<S>[] | undefined
      : never;

type PositionalArgument<P> =
  P extends Positional<infer S, infer Required> ? z.output<S> | (Required extends true ? never : undefined) : never;

/** What `run` gets: each option and each positional by its name. */
type Arguments<O extends Options, P extends Positionals> = {
  readonly [Name in keyof O]: OptionArgument<O[Name]>;
} & { readonly [Name in keyof P]: PositionalArgument<P[Name]> };

interface Definition<O extends Options, P extends Positionals> {
  /** The words that name it. The module is named after them: `['exceptions', 'create']` is exceptions/create.ts. */
  readonly path: readonly [string, ...string[]];
  /** One line, for the list of commands. */
  readonly summary: string;
  /** More, for the command's own help: paragraphs with an empty line between. */
  readonly details?: string;
  /** Whole command lines, for the command's own help. */
  readonly examples: readonly [string, ...string[]];
  readonly positionals?: P;
  readonly options: O;
  readonly run: (context: CliContext, args: Arguments<O, P>) => Promise<ExitCode>;
}

/**
 * Defines a command: what it is called, what it takes, and what it does.
 *
 * @example
 * export const greetingsSendCommand = defineCommand({
 *   path: ['greetings', 'send'],
 *   summary: 'Say hello to somebody',
 *   examples: ['plinth greetings send Ada --loudly'],
 *   positionals: { name: positional('NAME', z.string(), 'Who is greeted.') },
 *   options: { loudly: flag('In capitals.') },
 *   run: async ({ out }, { name, loudly }) => {
 *     await out.write(`${loudly ? 'HELLO' : 'hello'} ${name}\n`);
 *     return EXIT.ok;
 *   },
 * });
 */
// oxlint-disable-next-line typescript/no-generated-empty-object-type -- a command without positionals has no names of them
export function defineCommand<O extends Options, P extends Positionals = Record<never, never>>(
  definition: Definition<O, P>,
): Command {
  const { path, summary, details = '', examples, positionals = {}, options, run } = definition;
  return {
    path,
    summary,
    details,
    examples,
    positionals,
    options,
    execute: (context, argv) => {
      const parsed = parseCommandLine({ argv, options, positionals });
      return run(context, asArguments<O, P>(parsed));
    },
  };
}

function asArguments<O extends Options, P extends Positionals>(
  parsed: Readonly<Record<string, unknown>>,
): Arguments<O, P> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parseCommandLine parsed each value by its own schema
  return parsed as Arguments<O, P>;
}
