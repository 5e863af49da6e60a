import { createHash } from 'node:crypto';
import { OPERATION_IDS } from '@plinth/contract';
import { describe, it } from 'vitest';
import { createOpenApi } from './create-openapi.ts';
import { createReferencePage } from './create-reference-page.ts';

const page = createReferencePage(createOpenApi('1.2.3'));

describe('the reference page', () => {
  it('shows every operation', ({ expect }) => {
    expect(OPERATION_IDS.filter((id) => !page.html.includes(`id="${id}"`))).toEqual([]);
  });

  it('loads nothing and runs nothing', ({ expect }) => {
    expect(page.html).not.toMatch(/<script|src=|@import|url\(|https?:\/\//);
  });

  it('allows exactly its own style', ({ expect }) => {
    const style = /<style>(.*?)<\/style>/s.exec(page.html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');

    expect(page.contentSecurityPolicy).toBe(`default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'`);
  });

  it('shows code as code', ({ expect }) => {
    expect(page.html).toContain('<p>Requires the scope <code>read</code>.');
    expect(page.html).not.toMatch(/<p>[^<]*`/);
  });
});
