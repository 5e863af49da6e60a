import type { Work } from '../../work/work.ts';
import { truthOf } from '../conditions/condition-truth.ts';
import { holdsWithoutKey, NEGATED } from '../conditions/key-presence.ts';
import type { Condition, ConditionOperator } from '../model/condition.ts';
import type { CallerFacts } from './caller-facts.ts';
import { demandOf } from './negation.ts';

/**
 * Conditions that must all hold, in the shortest form: those on one key are put together, what always holds is
 * dropped. Null when no request meets them all. Spellings that mean the same come out the same.
 */
export function settle(conditions: readonly Condition[], facts: CallerFacts, work: Work): readonly Condition[] | null {
  work.spend(conditions.reduce((sum, { values }) => sum + SETTLING_STEPS + values.length, 0));
  const settled: Condition[] = [];
  for (const [key, list] of byKey(conditions)) {
    const left = settleKey(key, list, facts, work);
    if (left === null) return null;
    settled.push(...left);
  }
  return settled;
}

/** Whether only requests that have the key meet the condition. */
export function needsKey(condition: Condition): boolean {
  return !holdsWithoutKey(condition);
}

const SETTLING_STEPS = 10;

function byKey(conditions: readonly Condition[]): ReadonlyMap<string, readonly Condition[]> {
  const keys = new Map<string, Condition[]>();
  for (const condition of conditions) {
    const list = keys.get(condition.key);
    if (list) list.push(condition);
    else keys.set(condition.key, [condition]);
  }
  return new Map([...keys].sort(([left], [right]) => (left < right ? -1 : 1)));
}

function settleKey(
  key: string,
  list: readonly Condition[],
  facts: CallerFacts,
  work: Work,
): readonly Condition[] | null {
  const conditions: Condition[] = [];
  for (const condition of list.map(withoutSelfComparison)) {
    const truth = isDemand(condition) && facts.isPresent(key) ? 'always' : truthOf([condition], facts.known, work);
    if (truth === 'never') return null;
    if (truth === 'sometimes') conditions.push(condition);
  }
  const absence = conditions.find(isAbsence);
  if (facts.isAbsent(key) || absence !== undefined) {
    if (!conditions.every(holdsWithoutKey) || facts.isPresent(key)) return null;
    return facts.isAbsent(key) || absence === undefined ? [] : [absence];
  }
  const isDemanded = conditions.some(needsKey);
  const open = distinct(isDemanded || facts.isPresent(key) ? conditions.map(whenPresent) : conditions);
  const narrowed = isMultivalued(key) ? open : withoutOtherValues(key, open, work);
  if (narrowed === null) return null;
  const others = narrowed.filter((condition) => !isDemand(condition));
  const [first] = conditions;
  const isImplied = first === undefined || !isDemanded || facts.isPresent(key) || others.some(needsKey);
  return isImplied ? others : [...others, demandOf(first)];
}

function distinct(conditions: readonly Condition[]): readonly Condition[] {
  const sorted = conditions.map((condition) => ({ ...condition, values: [...new Set(condition.values)].sort() }));
  return [...new Map(sorted.map((condition) => [JSON.stringify(condition), condition])).values()];
}

/** A key that is compared with itself says no more than that it is there, or that it isn't. */
function withoutSelfComparison(condition: Condition): Condition {
  const { key, operator, values, variables } = condition;
  const self = `\${${key}}`;
  if (!variables || !/^(?:String|Arn)/.test(operator)) return condition;
  if (!values.some((value) => value.replaceAll(' ', '').toLowerCase() === self)) return condition;
  const demand = demandOf(condition);
  if (NEGATED.has(operator)) return { ...demand, values: ['true'] };
  return holdsWithoutKey(condition) ? condition : demand;
}

function isDemand({ operator, values }: Condition): boolean {
  return operator === 'Null' && values.length === 1 && values[0]?.toLowerCase() === 'false';
}

function isAbsence({ operator, values }: Condition): boolean {
  return operator === 'Null' && values.length === 1 && values[0]?.toLowerCase() === 'true';
}

/** Of one value, all and any are the same. */
function whenPresent(condition: Condition): Condition {
  const { key, quantifier } = condition;
  const stays = quantifier === 'any' && isMultivalued(key);
  return { ...condition, ifExists: false, quantifier: stays ? quantifier : null };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
function isMultivalued(key: string): boolean {
  return /(?:orgpaths|tagkeys|nameslist|calledvia|:amr)$/.test(key) || key.startsWith('saml:');
}

/** Values that another condition on the key excludes are left out, and lists of whole values become one; null when none is left. */
function withoutOtherValues(key: string, conditions: readonly Condition[], work: Work): readonly Condition[] | null {
  const narrowed: Condition[] = [];
  for (const condition of conditions) {
    const others = conditions.filter((other) => other !== condition);
    const values = comparesWithValues(condition)
      ? condition.values.filter((value) => !isExcluded(key, value, condition, others, work))
      : condition.values;
    if (values.length === 0 && condition.values.length > 0) return null;
    narrowed.push({ ...condition, values });
  }
  const list = narrowed.find(isList);
  if (list === undefined) return narrowed;
  const isOpen = ({ operator, variables }: Condition) => variables || !/^(?:String|Arn|Bool|Null)/.test(operator);
  const operator = WHOLE_VALUES.get(list.operator) ?? list.operator;
  return [{ ...list, operator }, ...narrowed.filter((condition) => condition !== list && isOpen(condition))];
}

/** Whether it holds of its values, or of what fits them, and of nothing else. */
function comparesWithValues({ operator, variables, ifExists, quantifier }: Condition): boolean {
  if (variables || ifExists || quantifier === 'all') return false;
  return (
    operator === 'StringEquals' || operator === 'StringLike' || operator === 'Bool' || /^Arn(?!Not)/.test(operator)
  );
}

function isExcluded(
  key: string,
  value: string,
  { operator }: Condition,
  others: readonly Condition[],
  work: Work,
): boolean {
  const known = new Map([[key, value]]);
  const isNever = (other: Condition) => truthOf([other], known, work) === 'never';
  if (operator === 'StringEquals' || !/[*?]/.test(value)) return !isPossible(key, value) || others.some(isNever);
  // A pattern without `?` that fits another as text takes all that the other takes.
  return others.some((other) => NEGATED.has(other.operator) && !other.values.join('').includes('?') && isNever(other));
}

function isList({ operator, values, variables, ifExists, quantifier }: Condition): boolean {
  if (variables || ifExists || quantifier === 'all') return false;
  if (operator === 'StringEquals' || operator === 'Bool') return true;
  return WHOLE_VALUES.has(operator) && !values.some((value) => /[*?]/.test(value));
}

/** Without wildcards these compare whole values. */
const WHOLE_VALUES: ReadonlyMap<ConditionOperator, ConditionOperator> = new Map([
  ['StringLike', 'StringEquals'],
  ['ArnLike', 'StringEquals'],
  ['ArnEquals', 'StringEquals'],
]);

/** Whether a request can have the value: `StringEquals` with `o-*` is met by nobody. */
function isPossible(key: string, value: string): boolean {
  return FORMS.get(key)?.test(value) ?? true;
}

const FORMS: ReadonlyMap<string, RegExp> = new Map([
  ['aws:principalaccount', /^\d{12}$/],
  ['aws:sourceaccount', /^\d{12}$/],
  ['aws:principalorgid', /^o-[a-z0-9]{10,32}$/],
  ['aws:sourceorgid', /^o-[a-z0-9]{10,32}$/],
  ['aws:principalarn', /^arn:[a-z-]+:(?:iam|sts)::\d{12}:/],
  ['aws:userid', /^[^*?]+$/],
  ['sts:externalid', /^[^*?]+$/],
  // After this word comes the owner: `repo:*` compared as text is nobody's.
  ['token.actions.githubusercontent.com:sub', /^(?!repo:(?![^:/@*?]+[/@]))/],
]);
