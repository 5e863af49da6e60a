/** Values by key, of which only those that were used last are kept. */
export interface RecentlyUsed<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
}

/** Keeps at most `max` values. */
export function createRecentlyUsed<Key, Value>(max: number): RecentlyUsed<Key, Value> {
  /** In order of last use. */
  const values = new Map<Key, Value>();
  return {
    get(key) {
      const value = values.get(key);
      if (value === undefined) return undefined;
      values.delete(key);
      values.set(key, value);
      return value;
    },
    set(key, value) {
      values.delete(key);
      values.set(key, value);
      for (const oldest of values.keys()) {
        if (values.size <= max) break;
        values.delete(oldest);
      }
    },
    delete: (key) => void values.delete(key),
  };
}
