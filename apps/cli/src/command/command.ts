import type { CliContext } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Options, Positionals } from './options.ts';

/** A command as the rest of the program sees it. */
export interface Command {
  /** The words that name it: `['exceptions', 'create']`. */
  readonly path: readonly string[];
  readonly summary: string;
  readonly details: string;
  readonly examples: readonly string[];
  readonly positionals: Positionals;
  readonly options: Options;
  /** Parses the words after the path, and runs the command. Throws a `UsageError` when they can't be understood. */
  execute(context: CliContext, argv: readonly string[]): Promise<ExitCode>;
}
