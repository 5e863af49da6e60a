/** `<name>value</name>`, escaped. Nothing at all for null. */
export function element(name: string, value: string | number | boolean | null): string {
  return value === null ? '' : `<${name}>${escapeXml(String(value))}</${name}>`;
}

/** Elements around XML that is already written. */
export function wrap(name: string, xml: string): string {
  return `<${name}>${xml}</${name}>`;
}

/** A list in the Query protocol: one `<member>` each. */
export function list<Item>(name: string, items: readonly Item[], toXml: (item: Item) => string): string {
  let members = '';
  for (const item of items) members += `<member>${toXml(item)}</member>`;
  return `<${name}>${members}</${name}>`;
}

/** A list of plain values. */
export function valueList(name: string, values: readonly string[]): string {
  return list(name, values, escapeXml);
}

/** Also what XML 1.0 cannot hold: control characters become U+FFFD, and line ends survive. */
export function escapeXml(text: string): string {
  return NEEDS_ESCAPE.test(text) ? text.replaceAll(ALL_TO_ESCAPE, (found) => ESCAPES[found] ?? '\uFFFD') : text;
}

// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const NEEDS_ESCAPE = /[&<>"'\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/;
const ALL_TO_ESCAPE = new RegExp(NEEDS_ESCAPE, 'g');
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#xD;',
};
