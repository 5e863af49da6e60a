import { readFile, stat } from 'node:fs/promises';
import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { renderCatalog } from '../../../scripts/render-catalog.ts';
import { ESCALATION_PATHS } from '../escalation/escalation-paths.ts';
import { createActionCatalog } from './action-catalog.ts';

const catalog = createActionCatalog();

describe('the catalog', () => {
  it('is what its generator makes: run `npm run lists` when it is not', async ({ expect }) => {
    const { source } = await renderCatalog();

    expect(await readFile(new URL('./generated/actions.ts', import.meta.url), 'utf8')).toBe(source);
  });

  it('stays small: 600 KiB of source', async ({ expect }) => {
    const { size } = await stat(new URL('./generated/actions.ts', import.meta.url));

    expect(size).toBeLessThan(600 * 1024);
  });

  it('knows actions and what they can do, in any case', ({ expect }) => {
    expect(catalog.find('IAM:passrole')).toEqual({
      name: 'iam:PassRole',
      key: 'iam:passrole',
      service: 'iam',
      level: 'write',
    });
    expect(catalog.find('iam:AttachUserPolicy')?.level).toBe('permissions');
    expect(catalog.find('s3:ListBucket')?.level).toBe('list');
    expect(catalog.find('iam:NoSuchAction')).toBeUndefined();
    expect(catalog.find('nonsense')).toBeUndefined();
    expect(catalog.find('__proto__:x')).toBeUndefined();
  });

  it('expands patterns', ({ expect }) => {
    expect(catalog.expand(['sts:assumerole*', 'STS:AssumeRole'])).toEqual([
      'sts:AssumeRole',
      'sts:AssumeRoleWithSAML',
      'sts:AssumeRoleWithWebIdentity',
    ]);
    expect(catalog.expand(['nosuch:*', 'iam:Nothing'])).toEqual([]);
    expect(catalog.expand(['*:PassRole', 'i?m:PassRol?'])).toEqual(['iam:PassRole']);
    expect(catalog.actionsMatching('*').length).toBeGreaterThan(20_000);
    expect(catalog.actionsMatching('iam:*')).toEqual(catalog.actionsOf('IAM'));
  });

  it('expands as looking at every action would', ({ expect }) => {
    const all = catalog.actionsMatching('*').map(({ name }) => name);
    const pattern = fc
      .tuple(fc.constantFrom('*', 's3', 'iam', 's*', '?ms'), fc.constantFrom('*', 'Get*', '*Policy', 'L?st*s', '*a*e*'))
      .map((parts) => parts.join(':'));
    fc.assert(
      fc.property(pattern, (text) => {
        const expression = new RegExp(`^${text.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');

        expect(catalog.expand([text])).toEqual(all.filter((name) => expression.test(name)).sort());
      }),
      { numRuns: 20 },
    );
  });

  it('has every action that an escalation path names', ({ expect }) => {
    const named = ESCALATION_PATHS.flatMap(({ needs }) => needs.map(({ action }) => action));

    expect(named.filter((action) => catalog.find(action)?.name !== action)).toEqual([]);
  });
});
