import { listOf, property } from '../../wire/policy-json.ts';

/** The condition keys of a request, in lower case; several values for keys that hold lists. */
export type RequestKeys = Readonly<Record<string, string | readonly string[]>>;

/**
 * Whether the Condition element of a policy holds of a request, by the rules that AWS documents for single
 * requests. Throws for operators that no policy of a simulated account uses.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function holds(condition: unknown, keys: RequestKeys): boolean {
  if (condition === undefined) return true;
  return entriesOf(condition).every(([operator, asked]) =>
    entriesOf(asked).every(([key, values]) => holdsOf(operator, key.toLowerCase(), listOf(values).map(String), keys)),
  );
}

function holdsOf(operator: string, key: string, wanted: readonly string[], keys: RequestKeys): boolean {
  const [, set, name = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.+?)(IfExists)?$/.exec(operator) ?? [];
  const held = Object.hasOwn(keys, key) ? [keys[key] ?? []].flat() : null;
  if (name === 'Null') return wanted.includes(String(held === null));
  const isNegated = name.includes('Not');
  if (held === null) return ifExists !== undefined || (set === undefined ? isNegated : set === 'ForAllValues');
  const patterns = wanted.flatMap((text) => withVariables(text, keys) ?? []);
  const fits = (value: string) => patterns.some((pattern) => compare(name, pattern, value)) !== isNegated;
  return set === 'ForAllValues' ? held.every(fits) : held.some(fits);
}

/** Null when the request lacks the key of a variable: then the value fits nothing. */
function withVariables(text: string, keys: RequestKeys): string | null {
  let isWhole = true;
  const filled = text.replaceAll(/\$\{([^{}]+)\}/g, (_, name: string) => {
    const value = keys[name.trim().toLowerCase()];
    isWhole &&= typeof value === 'string';
    return typeof value === 'string' ? value : '';
  });
  return isWhole ? filled : null;
}

function compare(name: string, pattern: string, value: string): boolean {
  switch (name.replace('Not', '')) {
    case 'StringEquals':
      return pattern === value;
    case 'Bool':
      return pattern.toLowerCase() === value.toLowerCase();
    case 'StringLike':
      return toExpression(pattern).test(value);
    case 'ArnLike':
    case 'ArnEquals':
      return isLikeArn(partsOf(pattern), partsOf(value));
    case 'IpAddress':
      return isInRange(pattern, value);
    case 'NumericLessThan':
      return Number(value) < Number(pattern);
    default:
      throw new Error(`the simulated AWS does not evaluate ${name}`);
  }
}

function toExpression(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
}

/** Six parts; what follows the fifth colon is the last, colons and all. */
function partsOf(arn: string): readonly string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}

function isLikeArn(pattern: readonly string[], value: readonly string[]): boolean {
  return pattern.every((part, at) => toExpression(part).test(value[at] ?? ''));
}

/** IPv4 alone. */
function isInRange(range: string, address: string): boolean {
  const [network = '', bits = '32'] = range.split('/');
  const size = 2 ** (32 - Number(bits));
  return Math.floor(toNumber(network) / size) === Math.floor(toNumber(address) / size);
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null
    ? Object.keys(value).map((key) => [key, property(value, key)])
    : [];
}
