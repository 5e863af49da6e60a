import { readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { checkPageUrl } from '../checks/check-page-url.ts';
import { CHECKS } from '../checks/registry.ts';
import { parseCheckPage } from './parse-check-page.ts';

const PAGE = `## What it checks

One thing.

## Why it matters

Because.

## Fix

Either way.

### Console

Click.

### CLI

\`\`\`sh
## not a heading
aws iam delete-user
\`\`\`

### Terraform

Apply.

### CloudFormation

Deploy.

## When not to fix

Never.

## References

- [One](https://example.com)
`;

describe('parseCheckPage', () => {
  it('gives each section without its heading', ({ expect }) => {
    expect(parseCheckPage(PAGE)).toEqual({
      whatItChecks: 'One thing.',
      whyItMatters: 'Because.',
      fix: {
        overview: 'Either way.',
        console: 'Click.',
        cli: '```sh\n## not a heading\naws iam delete-user\n```',
        terraform: 'Apply.',
        cloudFormation: 'Deploy.',
      },
      whenNotToFix: 'Never.',
      references: '- [One](https://example.com)',
    });
  });

  it('reads Windows line ends alike', ({ expect }) => {
    expect(parseCheckPage(PAGE.replaceAll('\n', '\r\n'))).toEqual(parseCheckPage(PAGE));
  });

  it('leaves empty what is not there', ({ expect }) => {
    expect(parseCheckPage('Nothing.').fix.console).toBe('');
  });

  it.for(CHECKS.map(({ id }) => id))('finds every part of the page of %s', (id, { expect }) => {
    const { fix, ...sections } = parseCheckPage(readFileSync(checkPageUrl(id), 'utf8'));
    const { overview: _mayBeEmpty, ...ways } = fix;

    expect(Object.entries({ ...sections, ...ways }).filter(([, text]) => text === '')).toEqual([]);
  });
});
