import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, test } from 'vitest';
import { runPlinth } from '../../test/run-plinth.ts';
import { locateCommand } from '../command/locate-command.ts';
import { parseCommandLine } from '../command/parse-command-line.ts';
import { COMMANDS, GROUPS } from './registry.ts';

const here = import.meta.dirname;
const registry = readFileSync(join(here, 'registry.ts'), 'utf8');
const modules = readdirSync(here, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts') && entry.name !== 'registry.ts')
  .map((entry) => relative(here, join(entry.parentPath, entry.name)).replace(/\.ts$/, ''))
  .toSorted();
const paths = COMMANDS.map(({ path }) => path);
const groups = [...new Set(paths.flatMap((path) => path.slice(0, -1).map((_, i) => path.slice(0, i + 1).join(' '))))];

describe('the registry', () => {
  test.for(modules)('lists %s', (module, { expect }) => {
    const source = readFileSync(join(here, `${module}.ts`), 'utf8');
    const name = /^export const (\w+Command) = defineCommand\(/m.exec(source)?.[1] ?? 'the command that it exports';
    const missing = [`import { ${name} } from './${module}.ts';`, `  ${name},`].filter(
      (line) => !registry.includes(line),
    );

    expect(missing, 'lines to add to commands/registry.ts').toEqual([]);
  });

  test('holds each command once, under the path of its module', ({ expect }) => {
    expect(paths.map((path) => path.join('/')).toSorted()).toEqual(modules);
  });

  test('keeps the commands of a group together, and says what each group is for', ({ expect }) => {
    const firstWords = paths.map(([word]) => word).filter((word, i, words) => word !== words[i - 1]);

    expect(firstWords).toEqual([...new Set(firstWords)]);
    expect(Object.keys(GROUPS).toSorted()).toEqual(groups.toSorted());
  });

  test('has no command that is also a group', ({ expect }) => {
    expect(paths.map((path) => path.join(' ')).filter((path) => groups.includes(path))).toEqual([]);
  });
});

describe.for(COMMANDS.map((command) => [command.path.join(' '), command] as const))('%s', ([, command]) => {
  test('has examples that parse', ({ expect }) => {
    for (const example of command.examples) {
      const [program, ...words] = splitWords(example);
      const { path, rest } = locateCommand(COMMANDS, words);

      expect([program, ...path], example).toEqual(['plinth', ...command.path]);
      expect(() => parseCommandLine({ ...command, argv: rest }), example).not.toThrow();
    }
  });

  test('takes required positionals first, and nothing under two meanings', ({ expect }) => {
    const isRequired = Object.values(command.positionals).map((positional) => positional.isRequired);
    const names = [...Object.keys(command.positionals), ...Object.keys(command.options)];

    expect(isRequired).toEqual(isRequired.toSorted((a, b) => Number(b) - Number(a)));
    expect(names).toEqual([...new Set(names)]);
  });
});

describe('help', () => {
  test.for(['', ...groups, ...paths.map((path) => path.join(' '))])(
    'of "%s" keeps to 80 columns',
    async (name, { expect }) => {
      const { code, stdout } = await runPlinth([...name.split(' ').filter(Boolean), '--help']);

      expect(code).toBe(0);
      expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    },
  );

  test('lists the groups with their verbs, in the order of the registry', async ({ expect }) => {
    const { stdout } = await runPlinth(['help']);
    const listed = [...stdout.matchAll(/^ {2}([a-z]+) {2,}/gm)].map(([, word]) => word);

    expect(listed).toEqual([...new Set(paths.map(([word]) => word))]);
    expect(stdout).toContain('list, show, create, revoke');
  });
});

/** The words of a command line as a shell splits them, as far as examples go. */
function splitWords(line: string): readonly string[] {
  return [...line.replaceAll('\\\n', ' ').matchAll(/"([^"]*)"|[^\s"]+/g)].map(([word, quoted]) => quoted ?? word);
}
