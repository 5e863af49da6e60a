import type { Status } from '@plinth/contract';

/** FAIL where it is bad, else PASS. */
export function failIf(isBad: boolean): Status {
  return isBad ? 'FAIL' : 'PASS';
}

/** FAIL when one of them is bad, PASS when none is; NOT_APPLICABLE when there is nothing to be bad. */
export function failIfAny<Item>(items: readonly Item[], isBad: (item: Item) => boolean): Status {
  return items.length === 0 ? 'NOT_APPLICABLE' : failIf(items.some(isBad));
}
