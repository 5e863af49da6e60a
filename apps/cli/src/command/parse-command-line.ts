import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { UsageError } from './cli-error.ts';
import type { Option, Options, Positional } from './command.ts';
import { optionName } from './option-name.ts';
import { suggest } from './suggest.ts';
import { cleanText } from './text/clean-text.ts';

/**
 * Understands what stands behind a command's name. Gives each option's value by its camelCase name, and
 * `positional`. Throws a `UsageError` with one sentence that says what to change.
 */
export function parseCommandLine(input: {
  readonly argv: readonly string[];
  readonly options: Options;
  readonly positional: Positional | null;
}): Record<string, unknown> {
  const { values, positionals } = split(input);
  const parsed: Record<string, unknown> = {};
  for (const [key, option] of Object.entries(input.options)) {
    parsed[key] = parseOption(`--${optionName(key)}`, option, values[optionName(key)]);
  }
  parsed['positional'] = parsePositional(input.positional, positionals);
  return parsed;
}

interface Words {
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
}

function split({ argv, options, positional }: Parameters<typeof parseCommandLine>[0]): Words {
  const config: ParseArgsOptionsConfig = Object.fromEntries(
    Object.entries(options).map(([key, option]) => [
      optionName(key),
      { type: option.kind === 'flag' ? 'boolean' : 'string', multiple: option.kind === 'list' },
    ]),
  );
  const args = positional ? [...argv] : spreadLists(argv, options);
  try {
    return parseArgs({ args, options: config, allowPositionals: true, strict: true });
  } catch (error) {
    throw toUsageError(error, argv, Object.keys(config));
  }
}

/** `--account A B` means `--account A --account B` where nothing else could be meant. */
function spreadLists(argv: readonly string[], options: Options): string[] {
  const lists = new Set(
    Object.entries(options).flatMap(([key, option]) => (option.kind === 'list' ? [`--${optionName(key)}`] : [])),
  );
  const args: string[] = [];
  let current: string | null = null;
  let isValue = false;
  for (const word of argv) {
    if (word.startsWith('-')) {
      current = lists.has(word) ? word : null;
      isValue = current !== null;
    } else if (current !== null && !isValue) {
      args.push(current);
    } else {
      isValue = false;
    }
    args.push(word);
  }
  return args;
}

function toUsageError(error: unknown, argv: readonly string[], known: readonly string[]): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const wrong = argv.find((word) => error.message.includes(`'${word.split('=')[0]}'`))?.split('=')[0] ?? '';
    const near = suggest(wrong.replace(/^-+/, ''), known);
    return new UsageError(`unknown option ${cleanText(wrong)}${near ? `; did you mean --${near}?` : ''}`);
  }
  const [sentence = ''] = error.message.split(/\.(?:\s|$)/);
  return new UsageError(cleanText(sentence.charAt(0).toLowerCase() + sentence.slice(1)));
}

function parseOption(name: string, option: Option, given: unknown): unknown {
  if (option.kind === 'flag') return given === true;
  if (option.kind === 'list') {
    if (!Array.isArray(given)) return undefined;
    const words = given.flatMap((text) => String(text).split(','));
    return words.map((word) => parseWord(name, option, word));
  }
  return typeof given === 'string' ? parseWord(name, option, given) : undefined;
}

function parsePositional(positional: Positional | null, given: readonly string[]): unknown {
  const [first, ...more] = given;
  const extra = positional ? more[0] : first;
  if (extra !== undefined) throw new UsageError(`unexpected argument "${cleanText(extra)}"`);
  if (!positional || first === undefined) return undefined;
  return parseWord(positional.placeholder, positional, first);
}

function parseWord(name: string, { schema }: { readonly schema: Positional['schema'] }, word: string): unknown {
  const result = schema.safeParse(word);
  if (result.success) return result.data;
  throw new UsageError(`${name} ${JSON.stringify(cleanText(word))}: ${result.error.issues[0]?.message ?? 'not valid'}`);
}
