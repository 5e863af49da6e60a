/** The same evidence with its lists the other way round: users, groups, roles, devices. */
export function reverseLists(evidence: { readonly [name: string]: unknown }): { readonly [name: string]: unknown } {
  return mapValues(evidence, (data) => (isObject(data) ? mapValues(data, reverse) : reverse(data)));
}

function reverse(value: unknown): unknown {
  return Array.isArray(value) ? value.toReversed() : value;
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapValues(values: { readonly [name: string]: unknown }, change: (value: unknown) => unknown) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}
