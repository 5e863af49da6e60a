import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BASELINE_CHOICES, CHECKS, FRAMEWORKS } from '@plinth/core';
import { describe, it } from 'vitest';
import { renderCheckDocs } from './render-check-docs.ts';

const folder = join(import.meta.dirname, '../../docs/checks');
const pages = renderCheckDocs({ checks: CHECKS, frameworks: FRAMEWORKS, baseline: BASELINE_CHOICES });

describe('docs/checks', () => {
  it.for([...pages])('%s is up to date with the catalog', ([name, text], { expect }) => {
    const file = join(folder, name);
    const isFresh = existsSync(file) && readFileSync(file, 'utf8') === text;

    expect(isFresh, `docs/checks/${name} is out of date: npm run docs writes it`).toBe(true);
  });

  it('has no other page', ({ expect }) => {
    expect(readdirSync(folder).toSorted()).toEqual([...pages.keys()].toSorted());
  });

  it('names every check by service and severity, and every control by framework', ({ expect }) => {
    const rowsOf = (page: string) => (pages.get(page) ?? '').split('\n').filter((line) => /^\| (?!---)/.test(line));
    const services = new Set(CHECKS.map(({ id }) => id.split('/')[0]));
    const controls = FRAMEWORKS.flatMap((framework) => framework.controls);

    expect(rowsOf('README.md')).toHaveLength(CHECKS.length + services.size);
    expect(rowsOf('baseline.md')).toHaveLength(CHECKS.length + 2);
    expect(rowsOf('by-severity.md')).toHaveLength(CHECKS.length + 5);
    expect(rowsOf('by-framework.md')).toHaveLength(controls.length + FRAMEWORKS.length);
  });

  it('keeps a title within its cell', ({ expect }) => {
    const [check] = CHECKS;
    if (!check) throw new Error('a check');

    const text = renderCheckDocs({ checks: [{ ...check, title: 'a | b' }], frameworks: [], baseline: [] }).get(
      'README.md',
    );

    expect(text).toContain('| a \\| b |');
  });
});
