/**
 * JSON text that a `jsonb` column takes. Postgres refuses U+0000 and half surrogate pairs; names and policies come
 * from outside and may hold them, so both become U+FFFD.
 */
export function storedJson(value: unknown): string {
  const text = JSON.stringify(value);
  return SUSPECT.test(text) ? JSON.stringify(value, (_key, entry: unknown) => clean(entry)) : text;
}

/** The same for a `text` column. */
export function storedText(value: string): string {
  return value.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** JSON.stringify writes those as escapes, and nothing else that begins so. */
const SUSPECT = /\\u(?:0000|d[89a-f])/;

function clean(value: unknown): unknown {
  if (typeof value === 'string') return storedText(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [storedText(key), entry]));
}
