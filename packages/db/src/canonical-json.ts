/**
 * JSON with sorted keys and no white space: equal values give equal text. Keys that are undefined are left out, as
 * JSON.stringify does.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) {
    let text = '[';
    for (let index = 0; index < value.length; index += 1) text += (index > 0 ? ',' : '') + canonicalJson(value[index]);
    return `${text}]`;
  }
  const entries = Object.entries(value);
  let text = '';
  for (const [key, entry] of isSorted(entries) ? entries : entries.sort(byKey)) {
    if (entry !== undefined) text += `${text && ','}${JSON.stringify(key)}:${canonicalJson(entry)}`;
  }
  return `{${text}}`;
}

type Entry = [string, unknown];

function isSorted(entries: readonly Entry[]): boolean {
  for (let index = 1; index < entries.length; index += 1) {
    const [before, after] = [entries[index - 1], entries[index]];
    if (before && after && before[0] > after[0]) return false;
  }
  return true;
}

function byKey([a]: Entry, [b]: Entry): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
