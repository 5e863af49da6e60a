import type { Work } from '../../work/work.ts';
import type { Condition, ConditionOperator, KnownKeys } from '../model/condition.ts';
import { parseResourcePattern } from '../parse/parse-resource-pattern.ts';
import { asciiLowerCase, type Glob, textGlob } from '../patterns/glob.ts';
import { matches } from '../patterns/matches.ts';
import { NEGATED } from './key-presence.ts';

/** Whether conditions hold in every request, in some, or in none. */
export type Truth = 'always' | 'sometimes' | 'never';

/**
 * Judges conditions as far as is possible without a request: by the keys known, and by what holds
 * for any value at all (`StringLike` with `*` on a key that every request has).
 */
export function truthOf(conditions: readonly Condition[], known: KnownKeys, work: Work): Truth {
  if (conditions.length === 0) return 'always';
  const truths = new Set(conditions.map((condition) => truthOfOne(condition, known, work)));
  if (truths.has('never')) return 'never';
  return truths.has('sometimes') ? 'sometimes' : 'always';
}

/** A caller chooses TLS, so a statement that asks for it asks for nothing. */
const CHOSEN_BY_CALLER: KnownKeys = new Map([['aws:securetransport', 'true']]);

/**
 * Condition keys that every signed request has.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const IN_EVERY_REQUEST: ReadonlySet<string> = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalisawsservice',
  'aws:principaltype',
  'aws:requestedregion',
  'aws:userid',
]);

function truthOfOne(condition: Condition, known: KnownKeys, work: Work): Truth {
  work.spend(1 + condition.values.length);
  const value = known.get(condition.key) ?? CHOSEN_BY_CALLER.get(condition.key);
  return value === undefined ? truthForAnyValue(condition) : truthForValue(condition, value, work);
}

function truthForAnyValue({ operator, key, values, ifExists, quantifier }: Condition): Truth {
  // Who may come from any address of IPv4, or of IPv6, can choose to come from one.
  if (operator === 'IpAddress' && key === 'aws:sourceip') return values.some(isAnyAddress) ? 'always' : 'sometimes';
  if (!WILDCARD_OPERATORS.has(operator) || !values.some((value) => /^\*+$/.test(value))) return 'sometimes';
  const always = IN_EVERY_REQUEST.has(key);
  if (NEGATED.has(operator)) return always ? 'never' : 'sometimes';
  return always || ifExists || quantifier === 'all' ? 'always' : 'sometimes';
}

function isAnyAddress(range: string): boolean {
  return range.endsWith('/0');
}

function truthForValue({ operator, values, variables }: Condition, value: string, work: Work): Truth {
  if (variables) return 'sometimes';
  if (operator === 'Null')
    return values.some((wanted) => equalsIgnoringCase(wanted, 'false', work)) ? 'always' : 'never';
  const fits = FITS.get(operator);
  if (fits === undefined) return 'sometimes';
  return values.some((wanted) => fits(wanted, value, work)) === NEGATED.has(operator) ? 'never' : 'always';
}

const WILDCARD_OPERATORS: ReadonlySet<ConditionOperator> = new Set([
  'StringLike',
  'StringNotLike',
  'ArnEquals',
  'ArnNotEquals',
  'ArnLike',
  'ArnNotLike',
]);

type Fits = (wanted: string, value: string, work: Work) => boolean;

const equals: Fits = (wanted, value) => wanted === value;
const equalsIgnoringCase: Fits = (wanted, value) => asciiLowerCase(wanted) === asciiLowerCase(value);
const like: Fits = (wanted, value, work) => matches(globOf(textGlob, wanted, work), value, work);
const likeArn: Fits = (wanted, value, work) => matches(globOf(arnGlob, wanted, work), value, work);

/** Operators that are worked out; with the others (dates, numbers, addresses) it depends. */
const FITS: ReadonlyMap<ConditionOperator, Fits> = new Map([
  ['StringEquals', equals],
  ['StringNotEquals', equals],
  ['StringEqualsIgnoreCase', equalsIgnoringCase],
  ['StringNotEqualsIgnoreCase', equalsIgnoringCase],
  ['Bool', equalsIgnoringCase],
  ['StringLike', like],
  ['StringNotLike', like],
  ['ArnEquals', likeArn],
  ['ArnNotEquals', likeArn],
  ['ArnLike', likeArn],
  ['ArnNotLike', likeArn],
]);

function globOf(make: (text: string) => Glob, text: string, work: Work): Glob {
  work.spend(text.length / 4);
  return make(text);
}

function arnGlob(text: string): Glob {
  return parseResourcePattern(text, '2008-10-17').glob;
}
