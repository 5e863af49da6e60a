import type { z } from 'zod';
import type { CliContext } from './context.ts';
import type { ExitCode } from './exit-code.ts';
import { parseCommandLine } from './parse-command-line.ts';

/** `--name`: there or not. */
export interface Flag {
  readonly kind: 'flag';
  readonly summary: string;
}

/** `--name VALUE`. */
export interface Value<S extends z.ZodType = z.ZodType> {
  readonly kind: 'value';
  readonly placeholder: string;
  readonly schema: S;
  readonly summary: string;
}

/** `--name VALUE`, which may be repeated, or hold several values with commas between. */
export interface List<S extends z.ZodType = z.ZodType> {
  readonly kind: 'list';
  readonly placeholder: string;
  readonly schema: S;
  readonly summary: string;
}

export type Option = Flag | Value | List;
export type Options = Readonly<Record<string, Option>>;

/** An argument without a name; at most one, and it may be left out. */
export interface Positional<S extends z.ZodType = z.ZodType> {
  readonly placeholder: string;
  readonly schema: S;
  readonly summary: string;
}

type ArgumentOf<O> = O extends Flag
  ? boolean
  : O extends Value<infer S>
    ? z.output<S> | undefined
    : O extends List<infer S>
      ? readonly z.output<S>[] | undefined
      : never;

/** What `run` gets: each option by its name, and the positional. */
export type Arguments<O extends Options, P> = { readonly [Name in keyof O]: ArgumentOf<O[Name]> } & {
  readonly positional: P | undefined;
};

interface Definition<O extends Options, S extends z.ZodType> {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** More, for the command's own help: paragraphs with an empty line between. */
  readonly details?: string;
  /** By camelCase name: `failOn` is `--fail-on`. */
  readonly options: O;
  readonly positional?: Positional<S>;
  readonly run: (context: CliContext, args: Arguments<O, z.output<S>>) => Promise<ExitCode>;
}

/** A command as the rest of the program sees it. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly details: string;
  readonly options: Options;
  readonly positional: Positional | null;
  /** Parses what stands behind the command's name, and runs it. Throws a `UsageError` when it can't be understood. */
  execute(context: CliContext, argv: readonly string[]): Promise<ExitCode>;
}

/**
 * Defines a command: what it is called, what it takes, and what it does.
 *
 * @example
 * export const greetCommand = defineCommand({
 *   name: 'greet',
 *   summary: 'Say hello',
 *   options: { loudly: flag('In capitals') },
 *   run: async ({ out }, { loudly }) => { await out.write(loudly ? 'HELLO\n' : 'hello\n'); return EXIT.ok; },
 * });
 */
export function defineCommand<O extends Options, S extends z.ZodType = z.ZodNever>(
  definition: Definition<O, S>,
): Command {
  const { name, summary, details = '', options, positional = null, run } = definition;
  return {
    name,
    summary,
    details,
    options,
    positional,
    execute: (context, argv) => {
      const parsed = parseCommandLine({ argv, options, positional });
      return run(context, asArguments<O, z.output<S>>(parsed));
    },
  };
}

/** An option without a value. */
export function flag(summary: string): Flag {
  return { kind: 'flag', summary };
}

/** An option with a value that `schema` accepts. */
export function value<S extends z.ZodType>(placeholder: string, schema: S, summary: string): Value<S> {
  return { kind: 'value', placeholder, schema, summary };
}

/** An option with one or several values that `schema` accepts. */
export function list<S extends z.ZodType>(placeholder: string, schema: S, summary: string): List<S> {
  return { kind: 'list', placeholder, schema, summary };
}

function asArguments<O extends Options, P>(parsed: Readonly<Record<string, unknown>>): Arguments<O, P> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parseCommandLine went by the same options, value by value
  return parsed as Arguments<O, P>;
}
