import type { PolicyContext } from '../model/policy-set.ts';

/** Makes something once for each context: questions that are asked of many sets, above all. */
export function perContext<Value extends object>(
  make: (context: PolicyContext) => Value,
): (context: PolicyContext) => Value {
  const made = new WeakMap<PolicyContext, Value>();
  return (context) => {
    const value = made.get(context) ?? make(context);
    made.set(context, value);
    return value;
  };
}
