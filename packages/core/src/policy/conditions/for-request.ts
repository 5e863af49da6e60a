import type { Work } from '../../work/work.ts';
import type { KnownKeys, RequestKeys } from '../model/condition.ts';
import type { ParsedPolicy } from '../model/parsed-policy.ts';
import { fillVariables, variablesOf } from './fill-variables.ts';
import { holdsWithoutKey } from './key-presence.ts';

/**
 * The policy as it works on requests of which these keys are known: statements that need a key that is absent are gone,
 * conditions that hold for want of it are dropped, and variables have their values.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function forRequest(policy: ParsedPolicy, keys: RequestKeys, work: Work): ParsedPolicy {
  const statements = policy.statements.flatMap((statement) => {
    const lacking = statement.conditions.filter(({ key }) => isAbsent(key, keys));
    if (lacking.length === 0) return [statement];
    if (!lacking.every(holdsWithoutKey)) return [];
    return [{ ...statement, conditions: statement.conditions.filter(({ key }) => !isAbsent(key, keys)) }];
  });
  return fillVariables({ ...policy, statements }, presentIn(keys), work);
}

/** The keys that a request surely has. */
function presentIn(keys: RequestKeys): KnownKeys {
  return new Map([...keys].flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])));
}

/** The same for requests on which `forRequest` makes the same of the policy. */
export function requestName({ statements }: ParsedPolicy, keys: RequestKeys): string {
  const absent = statements.flatMap(({ conditions }) =>
    conditions.flatMap(({ key }) => (isAbsent(key, keys) ? [key] : [])),
  );
  const filled = statements.flatMap(variablesOf).map((variable) => `${variable}=${keys.get(variable) ?? ''}`);
  return [...absent, '', ...filled].join(' ');
}

/** A caller has the tags that are named, and no others. */
function isAbsent(key: string, keys: RequestKeys): boolean {
  const value = keys.get(key);
  return value === null || (value === undefined && key.startsWith('aws:principaltag/'));
}
