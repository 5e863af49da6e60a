import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { suggest } from '@plinth/contract';
import { UsageError } from '../cli-error.ts';
import { cleanText } from '../text/clean-text.ts';
import { optionName } from './option-name.ts';
import type { Option, Options, Positional, Positionals } from './options.ts';

interface Syntax {
  readonly options: Options;
  readonly positionals: Positionals;
}

/**
 * Parses the words after a command's path. Gives the value of each option and each positional by its name.
 * Throws a `UsageError` with one sentence that says what to change.
 */
export function parseCommandLine(input: Syntax & { readonly argv: readonly string[] }): Record<string, unknown> {
  const { values, words } = collectWords(input.argv, input);
  return { ...parseOptions(input.options, values), ...parsePositionals(input.positionals, words) };
}

interface Words {
  /** What was given for each option, by its name; no element for a flag. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** The words that belong to no option. */
  readonly words: readonly string[];
}

function collectWords(argv: readonly string[], { options, positionals }: Syntax): Words {
  const known = new Map(Object.entries(options).map(([name, option]) => [`--${optionName(name)}`, { name, option }]));
  const values = new Map<string, string[]>();
  const words: string[] = [];
  // `--account A B` is `--account A --account B`, in a command without positionals.
  const mayContinue = Object.keys(positionals).length === 0;
  let openList: string[] | null = null;
  for (const token of tokenize(argv, options)) {
    if (token.kind === 'positional') {
      (openList ?? words).push(token.value);
      continue;
    }
    openList = null;
    if (token.kind === 'option-terminator') continue;
    const found = known.get(token.rawName);
    if (!found) throw unknownOption(token.rawName, options);
    const given = values.get(found.name) ?? [];
    given.push(...valueOf(token, found.option));
    values.set(found.name, given);
    if (found.option.kind === 'list' && mayContinue) openList = given;
  }
  return { values, words };
}

function tokenize(argv: readonly string[], options: Options) {
  const config: ParseArgsOptionsConfig = Object.fromEntries(
    Object.entries(options).map(([name, { kind }]) => [
      optionName(name),
      { type: kind === 'flag' ? 'boolean' : 'string', multiple: kind === 'list' },
    ]),
  );
  return parseArgs({ args: [...argv], options: config, allowPositionals: true, strict: false, tokens: true }).tokens;
}

type OptionToken = Extract<ReturnType<typeof tokenize>[number], { readonly kind: 'option' }>;

function valueOf({ rawName, value, inlineValue }: OptionToken, option: Option): readonly string[] {
  if (option.kind === 'flag') {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value`);
    return [];
  }
  if (value === undefined) throw new UsageError(`${rawName} needs a value: ${rawName} ${option.placeholder}`);
  if (!inlineValue && value.startsWith('-') && value.length > 1) {
    const hint = `a value that starts with a dash is written ${rawName}=${value}`;
    throw new UsageError(cleanText(`${rawName} needs a value: ${rawName} ${option.placeholder}; ${hint}`));
  }
  return [value];
}

function unknownOption(rawName: string, options: Options): UsageError {
  const near = suggest(rawName.replace(/^-+/, ''), Object.keys(options).map(optionName));
  return new UsageError(`unknown option ${cleanText(rawName)}${near ? `; did you mean --${near}?` : ''}`);
}

function parseOptions(options: Options, values: Words['values']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => {
      const given = values.get(name);
      return [name, option.kind === 'flag' ? given !== undefined : parseOption(name, option, given)];
    }),
  );
}

function parseOption(name: string, option: Exclude<Option, { kind: 'flag' }>, given: readonly string[] | undefined) {
  const last = given?.at(-1);
  if (given === undefined || last === undefined) return undefined;
  const parse = (text: string): unknown => parseText(`--${optionName(name)}`, option, text);
  return option.kind === 'list' ? given.flatMap((text) => text.split(',')).map(parse) : parse(last);
}

function parsePositionals(positionals: Positionals, words: readonly string[]): Record<string, unknown> {
  const entries = Object.entries(positionals);
  const extra = words[entries.length];
  if (extra !== undefined) throw new UsageError(`unexpected argument "${cleanText(extra)}"`);
  return Object.fromEntries(
    entries.map(([name, positional], index) => {
      const word = words[index];
      if (word !== undefined) return [name, parseText(positional.placeholder, positional, word)];
      if (positional.isRequired) throw new UsageError(`${positional.placeholder} is missing. ${positional.summary}`);
      return [name, undefined];
    }),
  );
}

function parseText(name: string, { schema }: Pick<Positional, 'schema'>, text: string): unknown {
  const result = schema.safeParse(text);
  if (result.success) return result.data;
  throw new UsageError(`${name} ${JSON.stringify(cleanText(text))}: ${result.error.issues[0]?.message ?? 'not valid'}`);
}
