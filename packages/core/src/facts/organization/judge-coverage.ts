import type { Verdict } from '../../checks/check.ts';
import { fail } from '../../checks/verdict.ts';
import type { OrganizationPolicies } from '../../evidence/organization-policies.ts';
import { attachedPolicies, type OrganizationPolicy, type PolicyType } from './attached-policies.ts';
import { judgePlaces, type PlacesQuestion } from './judge-places.ts';
import { organizationArn } from './organization-arns.ts';

/** What the policies of one level (a root, an OU or an account itself) do. */
export type LevelEffect = 'some' | 'none' | 'unknown';

interface CoverageQuestion extends Omit<PlacesQuestion<'uncovered'>, 'answer'> {
  readonly policies: OrganizationPolicies;
  readonly type: PolicyType;
  /** Asked once for each level that has policies. */
  readonly effect: (policies: readonly OrganizationPolicy[]) => LevelEffect;
}

/**
 * Whether policies of a type reach every account, attached to itself or to anything above it, and have
 * an effect there. While the type isn't enabled nothing of it has any: one FAIL for the organization.
 */
export function* judgeCoverage(question: CoverageQuestion): Generator<Verdict<'disabled' | 'uncovered'>, void> {
  const { policies, type, effect, ...places } = question;
  if (!policies.enabledTypes.includes(type)) {
    yield fail(organizationArn(question), 'disabled');
    return;
  }
  const effects = new Map([...attachedPolicies(policies, type)].map(([target, level]) => [target, effect(level)]));
  yield* judgePlaces<'uncovered'>({
    ...places,
    answer(path) {
      const found = new Set(path.map((target) => effects.get(target) ?? 'none'));
      if (found.has('some')) return { status: 'PASS' };
      if (found.has('unknown')) return { status: 'UNKNOWN', missing: 'A policy is not one that AWS would accept.' };
      return { status: 'FAIL', message: 'uncovered' };
    },
  });
}
