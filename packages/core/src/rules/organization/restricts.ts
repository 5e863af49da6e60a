import type { Partition } from '@plinth/contract';
import type { OrganizationPolicy } from '../../facts/organization/attached-policies.ts';
import type { ParsedPolicy, PolicyKind } from '../../policy/model/parsed-policy.ts';
import type { PolicyContext } from '../../policy/model/policy-set.ts';
import { allows } from '../../policy/questions/allows.ts';
import { createPolicyContext } from '../../policy/questions/policy-context.ts';
import { unnamedActions } from '../../policy/questions/unnamed-actions.ts';
import { UNLIMITED } from '../../work/work.ts';
import type { LevelEffect } from './judge-coverage.ts';

type Effect = (policies: readonly OrganizationPolicy[]) => LevelEffect;

/** For types of policy that rule something by being there. */
export function ruledAtAll(): LevelEffect {
  return 'some';
}

/** For SCPs: some of a level's policies deny something, or all of them together do not allow everything. */
export function restrictsByAllowing(partition: Partition): Effect {
  const context = createPolicyContext({ partition, work: UNLIMITED });
  return (policies) => {
    const parsed = parseAll(policies, context, 'identity');
    if (parsed.some(hasDeny)) return 'some';
    if (parsed.length < policies.length) return 'unknown';
    return allowsEverything(parsed, context) ? 'none' : 'some';
  };
}

/** For RCPs, which can do nothing but deny: some of a level's policies deny something. */
export function restrictsByDenying(partition: Partition): Effect {
  const context = createPolicyContext({ partition, work: UNLIMITED });
  return (policies) => {
    const parsed = parseAll(policies, context, 'resource');
    if (parsed.some(hasDeny)) return 'some';
    return parsed.length < policies.length ? 'unknown' : 'none';
  };
}

/** Those that can be read. */
function parseAll(
  policies: readonly OrganizationPolicy[],
  context: PolicyContext,
  kind: PolicyKind,
): readonly ParsedPolicy[] {
  return policies.flatMap(({ document }) => {
    const policy = context.parse(document, kind);
    return 'malformed' in policy ? [] : [policy];
  });
}

function hasDeny({ statements }: ParsedPolicy): boolean {
  return statements.some(({ effect }) => effect === 'Deny');
}

function allowsEverything(policies: readonly ParsedPolicy[], context: PolicyContext): boolean {
  const set = context.setOf({ policies });
  return unnamedActions().every((action) => allows(set, action, '*').decision === 'always');
}
