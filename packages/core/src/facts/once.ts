/**
 * The function, called once for each key: what it returned or threw is kept. What is too expensive is so for
 * whoever asks.
 */
export function once<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, { readonly value: Value } | { readonly error: unknown }>();
  return (key) => {
    const found = known.get(key) ?? attempt(() => compute(key));
    known.set(key, found);
    if ('error' in found) throw found.error;
    return found.value;
  };
}

function attempt<Value>(compute: () => Value): { readonly value: Value } | { readonly error: unknown } {
  try {
    return { value: compute() };
  } catch (error) {
    return { error };
  }
}
