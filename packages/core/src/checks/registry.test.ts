import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CheckId } from '@plinth/contract';
import { describe, it } from 'vitest';
import { EVIDENCE_KINDS } from '../evidence/registry.ts';
import { checkPageUrl } from './check-page-url.ts';
import { CHECKS, findCheck, selectChecks } from './registry.ts';

const HEADINGS = [
  '## What it checks',
  '## Why it matters',
  '## Evidence',
  '## Fix',
  '### Console',
  '### CLI',
  '### Terraform',
  '### CloudFormation',
  '## When not to fix',
  '## References',
];

/** The files of a check, by what follows its stem. Files with other suffixes may stand beside them. */
const SUFFIXES = { check: '.ts', test: '.test.ts', page: '.md' } as const;

const here = import.meta.dirname;
const registry = readFileSync(join(here, 'registry.ts'), 'utf8');
const ids = idsWith(SUFFIXES.check);

describe('the registry', () => {
  for (const id of ids) {
    it(`lists ${id} as it is defined`, async ({ expect }) => {
      const name = exportedName(id);
      const missing = [`import { ${name} } from './${id}.ts';`, `  ${name},`].filter(
        (line) => !registry.includes(line),
      );

      expect(missing, 'lines to add to checks/registry.ts').toEqual([]);
      expect(CHECKS.map((check) => check.id)).toContain(id);
    });
  }

  it('knows every check once, sorted by id, each where its id says', ({ expect }) => {
    const listed: string[] = CHECKS.map(({ id }) => id);

    expect(listed).toEqual([...new Set(listed)].toSorted());
    expect(listed).toEqual(ids);
  });

  it('has a table of cases and a page for every check, and none for others', ({ expect }) => {
    expect(idsWith(SUFFIXES.test)).toEqual(ids);
    expect(idsWith(SUFFIXES.page)).toEqual(ids);
  });

  it('has only evidence that is optional where null can mean nothing but that it is not there', ({ expect }) => {
    const optional = CHECKS.flatMap(({ id, evidence, optional: kinds = [] }) =>
      kinds.map((kind) => ({ id, kind, isNamed: evidence.includes(kind) })),
    );
    const isAmbiguous = (kind: (typeof optional)[number]['kind']) =>
      EVIDENCE_KINDS[kind].schema.safeParse(null).success;

    expect(optional.filter(({ kind, isNamed }) => !isNamed || isAmbiguous(kind))).toEqual([]);
    expect(optional.length).toBeGreaterThan(0);
  });

  it('finds and selects checks by id', ({ expect }) => {
    const [known, other, unknown] = ['user/in-group', 'group/not-empty', 'user/no-such'].map((id) => CheckId.parse(id));
    if (!known || !other || !unknown) throw new Error('three ids');

    const selection = selectChecks([known, unknown, other, known]);

    expect(selection.checks.map(({ id }) => id)).toEqual(['group/not-empty', 'user/in-group']);
    expect(selection.unknownIds).toEqual(['user/no-such']);
    expect(findCheck(known)?.title).toBe('Every user is in a group');
    expect(findCheck(unknown)).toBeNull();
  });

  it('fills controls from the frameworks', ({ expect }) => {
    expect(findCheck(CheckId.parse('root/mfa-enabled'))?.controls.slice(0, 2)).toEqual([
      { framework: 'cis-aws-foundations', version: '1.2', control: '1.13' },
      { framework: 'cis-aws-foundations', version: '1.3', control: '1.5' },
    ]);
  });
});

describe('a check', () => {
  for (const check of CHECKS) {
    it(`${check.id} has a page with every heading, and does not repeat its title`, ({ expect }) => {
      const page = readFileSync(checkPageUrl(check.id), 'utf8');
      const sections = page.split(/^##+ /m).slice(1);

      expect(page.split('\n').filter((line) => line.startsWith('#'))).toEqual(HEADINGS);
      expect(
        sections.filter(
          (section) => section.split('\n').slice(1).join('').trim() === '' && !section.startsWith('Fix\n'),
        ),
      ).toEqual([]);
      expect(page).not.toContain(check.title);
    });

    it(`${check.id} names every evidence kind once and writes its title as a statement`, ({ expect }) => {
      expect(new Set(check.evidence).size).toBe(check.evidence.length);
      expect(check.evidence).toEqual(check.evidence.toSorted());
      expect(check.title).toMatch(/^[A-Z].*[^.]$/);
      for (const message of Object.values(check.messages)) expect(message).toMatch(/^(?:[A-Z]|\{\{).*[^ ]\.$/);
    });
  }
});

/** The ids that have a file with this suffix below `checks/<service>/`. */
function idsWith(suffix: string): readonly string[] {
  return readdirSync(here, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath !== here)
    .map((entry) => relative(here, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .flatMap((path) => (suffixOf(path) === suffix ? [path.slice(0, -suffix.length)] : []))
    .toSorted();
}

/** What follows the stem, from the first dot of the file's name: `.remediator.ts` is not `.ts`. */
function suffixOf(path: string): string {
  return path.slice(path.indexOf('.'));
}

function exportedName(id: string): string {
  const source = readFileSync(fileURLToPath(new URL(`./${id}.ts`, import.meta.url)), 'utf8');
  return /^export const (\w+) = defineCheck\(/m.exec(source)?.[1] ?? `a check exported by ${id}.ts`;
}
