import type { Evidence, Snapshot } from '@plinth/core';
import type { ListSlice } from './evaluation-messages.ts';

/** A snapshot in parts that can be copied one at a time. */
export interface SlicedSnapshot {
  readonly slices: readonly ListSlice[];
  /** The snapshot without what is in the slices: those lists are empty. */
  readonly rest: Snapshot;
}

/** Lists of more items are sliced into so many: a role alone may have a hundred policies. */
const SLICE_ITEMS = 20;

/** Takes the long lists out of a snapshot's evidence. */
export function sliceSnapshot(snapshot: Snapshot): SlicedSnapshot {
  const slices: ListSlice[] = [];
  const rest = Object.entries(snapshot).map(([kind, evidence]): [string, Evidence | undefined] => {
    if (!evidence?.available) return [kind, evidence];
    const { data } = evidence;
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return [kind, evidence];
    const lists = Object.entries(data).map(([list, value]: [string, unknown]): [string, unknown] => {
      if (!Array.isArray(value) || value.length <= SLICE_ITEMS) return [list, value];
      for (let at = 0; at < value.length; at += SLICE_ITEMS)
        slices.push({ type: 'slice', kind, list, items: value.slice(at, at + SLICE_ITEMS) });
      return [list, []];
    });
    return [kind, { ...evidence, data: Object.fromEntries(lists) }];
  });
  return { slices, rest: Object.fromEntries(rest) };
}

/** The snapshot that was sliced. Fills the empty lists of `rest`. */
export function joinSnapshot(rest: Snapshot, slices: readonly ListSlice[]): Snapshot {
  const byKind = new Map<string, Evidence | undefined>(Object.entries(rest));
  for (const { kind, list, items } of slices) {
    const evidence = byKind.get(kind);
    const data: unknown = evidence?.available ? evidence.data : null;
    const into: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, list) : null;
    if (!Array.isArray(into)) throw new Error(`the evidence ${kind} has no list ${list}`);
    into.push(...items);
  }
  return rest;
}
