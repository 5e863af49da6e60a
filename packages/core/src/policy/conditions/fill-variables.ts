import type { Work } from '../../work/work.ts';
import type { Condition, KnownKeys } from '../model/condition.ts';
import type { ParsedPolicy, PolicyStatement } from '../model/parsed-policy.ts';
import type { PolicyVersion } from '../model/policy-version.ts';
import { parseResourcePattern } from '../parse/parse-resource-pattern.ts';
import { hasVariables, splitVariables } from '../parse/variables.ts';

/**
 * The policy with each variable that is the name of a known key replaced by its value: `${aws:PrincipalAccount}` in the
 * policies of one account. Defaults (`${key, 'default'}`) are for keys that are absent. A value that holds wildcards or
 * variables itself is left alone.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function fillVariables(policy: ParsedPolicy, known: KnownKeys, work: Work): ParsedPolicy {
  if (policy.version !== '2012-10-17' || !policy.statements.some((one) => variablesOf(one).some(isIn(known)))) {
    return policy;
  }
  const statements = policy.statements.map((statement) => ({
    ...statement,
    conditions: statement.conditions.map((condition) => fillCondition(condition, known, work)),
    resources: fillResources(statement, policy.version, known),
  }));
  return { ...policy, statements };
}

/** The variables of a statement, in lower case. */
export function variablesOf({ conditions, resources }: PolicyStatement): readonly string[] {
  return [
    ...conditions.flatMap(({ variables, values }) => (variables ? values.flatMap(variablesIn) : [])),
    ...(resources?.items.flatMap(({ variables }) => variables) ?? []),
  ];
}

function variablesIn(text: string): readonly string[] {
  return splitVariables(text).flatMap((piece) => ('variable' in piece ? [piece.variable] : []));
}

function isIn(known: KnownKeys): (variable: string) => boolean {
  return (variable) => valueOf(known, variable) !== undefined;
}

function valueOf(known: KnownKeys, variable: string): string | undefined {
  const value = known.get(variable);
  return value === undefined || /[*?$]/.test(value) ? undefined : value;
}

function fillCondition(condition: Condition, known: KnownKeys, work: Work): Condition {
  if (!condition.variables) return condition;
  work.spend(condition.values.length);
  const values = condition.values.map((value) => fill(value, known));
  return { ...condition, values, variables: values.some(hasVariables) };
}

function fillResources(
  { resources }: PolicyStatement,
  version: PolicyVersion,
  known: KnownKeys,
): PolicyStatement['resources'] {
  if (resources === null) return null;
  const items = resources.items.map((pattern) =>
    pattern.variables.some(isIn(known)) ? parseResourcePattern(fill(pattern.text, known), version) : pattern,
  );
  return { ...resources, items };
}

function fill(text: string, known: KnownKeys): string {
  return text.replaceAll(/\$\{([^{}]*)\}/g, (whole, inside: string) => {
    const [name = ''] = inside.split(',', 1);
    return valueOf(known, name.trim().toLowerCase()) ?? whole;
  });
}
