import { createHash } from 'node:crypto';
import type { OpenApi, OpenApiOperation, OpenApiParameter } from './openapi.ts';

export interface ReferencePage {
  readonly html: string;
  /** Allows the page's own style and nothing else. */
  readonly contentSecurityPolicy: string;
}

/** The API reference as one page that loads nothing: no script, no font, no other host. */
export function createReferencePage({ info, paths }: OpenApi): ReferencePage {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const groups = Map.groupBy(operations, ({ operation }) => operation.tags[0] ?? '');
  const contents = [...groups.keys()].map((tag) => `<a href="#${escape(tag)}">${escape(tag)}</a>`).join(' ');
  const sections = [...groups].map(
    ([tag, entries]) =>
      `<h2 id="${escape(tag)}">${escape(tag)}</h2>${entries.map(({ path, method, operation }) => toArticle(path, method, operation)).join('')}`,
  );
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Plinth API</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style></head>
<body><main><h1>Plinth API <small>${escape(info.version)}</small></h1>
<p>${prose(info.description)}</p>
<p>Send an API key as <code>Authorization: Bearer plk_…</code>. The same operations are served over tRPC at
<code>/trpc</code>; the machine-readable document is <a href="/openapi.json">/openapi.json</a>.</p>
<nav>${contents}</nav>${sections.join('')}</main></body></html>
`;
  return {
    html,
    contentSecurityPolicy: `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; frame-ancestors 'none'`,
  };
}

function toArticle(path: string, method: string, operation: OpenApiOperation): string {
  const parameters = operation.parameters.map(toRow).join('');
  const table = parameters === '' ? '' : `<table>${parameters}</table>`;
  const body = operation.requestBody?.content['application/json']?.schema;
  const bodyText =
    body === undefined
      ? ''
      : `<details><summary>body</summary><pre>${escape(JSON.stringify(body, null, 2))}</pre></details>`;
  const responses = Object.entries(operation.responses)
    .map(([status, { description }]) => `<li><b>${escape(status)}</b> ${prose(description)}</li>`)
    .join('');
  return `<article id="${escape(operation.operationId)}"><h3><span class="${escape(method)}">${escape(method.toUpperCase())}</span>
<code>${escape(path)}</code></h3><p><b>${escape(operation.operationId)}</b> · ${prose(operation.summary)}</p>
<p>${prose(operation.description)}</p>${table}${bodyText}<details><summary>responses</summary><ul>${responses}</ul></details></article>`;
}

function toRow({ name, in: location, required, description = '' }: OpenApiParameter): string {
  const suffix = required ? ', required' : '';
  return `<tr><td><code>${escape(name)}</code></td><td>${location}${suffix}</td><td>${prose(description)}</td></tr>`;
}

/** Descriptions are Markdown in OpenAPI; ours use only its code spans. */
function prose(text: string): string {
  return escape(text).replaceAll(/`([^`]*)`/g, '<code>$1</code>');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
main{max-width:60rem;margin:auto;padding:1rem}small{font-weight:normal;opacity:.7}
nav a{margin-right:1rem}article{border-top:1px solid #8884;padding:.5rem 0}h3{margin:.3rem 0;font-size:1rem}
h3 span{display:inline-block;min-width:3.5rem;font-weight:700}.get{color:#1a7f37}.post{color:#0969da}
p{margin:.3rem 0}td{padding:.1rem 1rem .1rem 0;vertical-align:top}pre{overflow:auto;background:#8881;padding:.5rem}`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
