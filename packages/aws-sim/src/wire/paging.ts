export interface Page<Item> {
  readonly items: readonly Item[];
  /** Opaque; null on the last page. */
  readonly next: string | null;
}

/** The items from `start` on, `size` at most. */
export function pageOf<Item>(input: {
  readonly items: readonly Item[];
  readonly list: string;
  readonly start: number;
  readonly size: number;
}): Page<Item> {
  const { items, list, start, size } = input;
  const end = start + size;
  return { items: items.slice(start, end), next: end < items.length ? toMarker(list, end) : null };
}

/** An opaque text that only this list takes back. */
export function toMarker(list: string, start: number): string {
  return Buffer.from(`${list}:${start}`).toString('base64url');
}

/** Where the marker points to; undefined when it isn't one of this list's. */
export function fromMarker(list: string, marker: string): number | undefined {
  const text = Buffer.from(marker, 'base64url').toString();
  if (!text.startsWith(`${list}:`)) return undefined;
  const start = text.slice(list.length + 1);
  return /^\d{1,9}$/.test(start) ? Number(start) : undefined;
}
