import type { Status } from '@plinth/contract';

/** FAIL when the condition is true, else PASS. */
export function failIf(isBad: boolean): Status {
  return isBad ? 'FAIL' : 'PASS';
}

/** FAIL when the condition is true of any item, else PASS; NOT_APPLICABLE without items. */
export function failIfAny<Item>(items: readonly Item[], isBad: (item: Item) => boolean): Status {
  return items.length === 0 ? 'NOT_APPLICABLE' : failIf(items.some(isBad));
}
