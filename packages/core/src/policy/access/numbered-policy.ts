import type { ParsedPolicy } from '../model/parsed-policy.ts';

/** A policy, and the number under which its context caches what was worked out about it. */
export interface NumberedPolicy {
  readonly policy: ParsedPolicy;
  /** Differs from that of every other policy of the context; they count from 0. */
  readonly number: number;
}

/**
 * Values by the number of a policy, in columns. A map for each policy would be most of what hundreds of thousands of small
 * policies take in memory.
 */
export type PolicyColumns<Key, Value> = Map<Key, (Value | undefined)[]>;

/** The value of one column for a policy, worked out once. */
export function valueIn<Key, Value>(
  columns: PolicyColumns<Key, Value>,
  key: Key,
  { number }: NumberedPolicy,
  compute: () => Value,
): Value {
  let column = columns.get(key);
  if (column === undefined) {
    column = [];
    columns.set(key, column);
  }
  const known = column[number];
  if (known !== undefined) return known;
  const value = compute();
  column[number] = value;
  return value;
}
