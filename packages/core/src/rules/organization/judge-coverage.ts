import type { Verdict } from '../../check/check.ts';
import { fail } from '../../check/verdict.ts';
import type { OrganizationPolicies } from '../../evidence/organization-policies.ts';
import {
  attachedPolicies,
  type OrganizationPolicy,
  type PolicyType,
} from '../../facts/organization/attached-policies.ts';
import { organizationArn } from '../../facts/organization/organization-arns.ts';
import { judgeOus, limitedAccounts, type OusQuestion } from './judge-ous.ts';

/** What the policies of one level (a root, an OU or an account itself) do. */
export type LevelEffect = 'some' | 'none' | 'unknown';

interface CoverageQuestion extends Omit<OusQuestion<'uncovered'>, 'judge'> {
  readonly policies: OrganizationPolicies;
  readonly type: PolicyType;
  /** Asked once for each set of policies that is attached somewhere. */
  readonly effect: (policies: readonly OrganizationPolicy[]) => LevelEffect;
}

/**
 * Whether policies of a type apply to every account, attached to itself or to anything above it, and have
 * an effect there. While the type isn't enabled nothing of it has any: one FAIL for the organization. Where there is no
 * account that it could limit there is no verdict.
 */
export function* judgeCoverage(question: CoverageQuestion): Generator<Verdict<'disabled' | 'uncovered'> | null, void> {
  const { policies, type, effect, ...ous } = question;
  if (limitedAccounts(question).length === 0) return;
  if (!policies.enabledTypes.includes(type)) {
    yield fail(organizationArn(question), 'disabled');
    return;
  }
  const effects = effectsOf(attachedPolicies(policies, type), effect);
  yield* judgeOus<'uncovered'>({
    ...ous,
    judge(path) {
      const found = new Set(path.map((target) => effects.get(target) ?? 'none'));
      if (found.has('some')) return { status: 'PASS' };
      if (found.has('unknown')) return { status: 'UNKNOWN', missing: 'A policy is not valid.' };
      return { status: 'FAIL', message: 'uncovered' };
    },
  });
}

/** By target. Ten thousand accounts that have the same policies ask once. */
function effectsOf(
  attached: ReadonlyMap<string, readonly OrganizationPolicy[]>,
  effect: CoverageQuestion['effect'],
): ReadonlyMap<string, LevelEffect> {
  const known = new Map<string, LevelEffect>();
  const effects = new Map<string, LevelEffect>();
  for (const [target, level] of attached) {
    const key = level.map(({ id }) => id).join();
    const found = known.get(key) ?? effect(level);
    known.set(key, found);
    effects.set(target, found);
  }
  return effects;
}
