import { perContext } from '../access/per-context.ts';
import { holdsWithoutKey } from '../conditions/key-presence.ts';
import type { ParsedPolicy } from '../model/parsed-policy.ts';
import type { PolicySet } from '../model/policy-set.ts';

/** The boundary of the user or role that a request of IAM is about; that of a new one, for its creation. */
export const BOUNDARY_KEY = 'iam:permissionsboundary';

/**
 * The policies as they work on requests about users and roles without a boundary; for a creation: where none is set.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
export function onUnbounded(set: PolicySet): PolicySet {
  const { context, policies, ceilings } = set;
  if (!asksForBoundary(set)) return set;
  const known = withoutKeyIn(context);
  function reduce(policy: ParsedPolicy): ParsedPolicy {
    const reduced = known.get(policy) ?? (asks(set, policy) ? withoutKey(policy) : policy);
    known.set(policy, reduced);
    return reduced;
  }
  return context.setOf({ policies: policies.map(reduce), ceilings: ceilings.map((ceiling) => ceiling.map(reduce)) });
}

/** Whether any condition of the policies is about a boundary. */
export function asksForBoundary(set: PolicySet): boolean {
  return [set.policies, ...set.ceilings].some((level) => level.some((policy) => asks(set, policy)));
}

/** The boundaries that conditions of the policies spell in full. */
export function boundariesNamed({ policies, ceilings }: PolicySet): readonly string[] {
  const conditions = [policies, ...ceilings]
    .flat()
    .flatMap(({ statements }) => statements.flatMap((one) => one.conditions));
  return [...new Set(conditions.flatMap(({ key, values }) => (key === BOUNDARY_KEY ? values : [])))].filter(
    (value) => !/[*?$]/.test(value),
  );
}

const withoutKeyIn = perContext(() => new Map<ParsedPolicy, ParsedPolicy>());

/** As it works on requests that lack the key. */
function withoutKey(policy: ParsedPolicy): ParsedPolicy {
  const statements = policy.statements.filter(({ conditions }) =>
    conditions.every((condition) => condition.key !== BOUNDARY_KEY || holdsWithoutKey(condition)),
  );
  return {
    ...policy,
    statements: statements.map((statement) => ({
      ...statement,
      conditions: statement.conditions.filter(({ key }) => key !== BOUNDARY_KEY),
    })),
  };
}

const askingIn = perContext(() => new Map<ParsedPolicy, boolean>());

function asks({ context }: PolicySet, policy: ParsedPolicy): boolean {
  const known = askingIn(context);
  const found =
    known.get(policy) ?? policy.statements.some(({ conditions }) => conditions.some(({ key }) => key === BOUNDARY_KEY));
  known.set(policy, found);
  return found;
}
