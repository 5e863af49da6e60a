import { coversAction } from '../access/covers-action.ts';
import { isSelective } from '../access/is-selective.ts';
import { type Decision, strongest, weakest } from '../model/decision.ts';
import type { EffectiveAccess, Resources } from '../model/effective-access.ts';
import type { Because } from '../model/grant.ts';
import type { PolicySet } from '../model/policy-set.ts';
import { asciiLowerCase } from '../patterns/glob.ts';
import { allResources } from './resources.ts';
import { unnamedActions } from './unnamed-actions.ts';

/** Full access to one service, and what a Deny takes out of it. */
export interface FullServiceGrant {
  readonly service: string;
  readonly decision: Decision;
  readonly because: readonly Because[];
  /** Actions of the catalog that are granted and always denied again, as AWS writes them; sorted. */
  readonly denied: readonly string[];
}

/**
 * Whether the policies grant every action of a service on everything: by `service:*`, by `*`, by a
 * NotAction that exempts nothing of it, or action by action. A Deny that leaves some of it allowed
 * is listed in `denied`; one that leaves nothing makes the decision `never`.
 */
export function grantsFullService(set: PolicySet, service: string): FullServiceGrant {
  const prefix = asciiLowerCase(service);
  const within = allResources(set.context.partition);
  const named = set.context.catalog.actionsOf(prefix);
  if (named[0] && !mentions(set, named[0].key)) return toGrant(prefix, [], []);
  const unnamed = accessesTo(set, unnamedActions(prefix), within);
  const isOpenEnded = unnamed.every((access) => access.grantedEverywhere() !== 'never');
  if (named.length === 0 || (isOpenEnded && !isSelective(set, prefix))) return toGrant(prefix, unnamed, []);
  const found = new Set<EffectiveAccess>();
  const denied: string[] = [];
  for (const { key, name } of named) {
    const access = set.effectiveAccess({ action: key, within });
    if (access.grantedEverywhere() === 'never') return toGrant(prefix, [access], []);
    found.add(access);
    if (access.somewhere() === 'never') denied.push(name);
  }
  return toGrant(prefix, [...found], denied);
}

/** A cheap no for the many policies that grant some actions of many services. */
function mentions({ policies, context }: PolicySet, key: string): boolean {
  return policies.some(({ statements }) =>
    statements.some((statement) => statement.effect === 'Allow' && coversAction(statement, key, context.work)),
  );
}

function accessesTo(set: PolicySet, actions: readonly string[], within: Resources): readonly EffectiveAccess[] {
  return actions.map((action) => set.effectiveAccess({ action, within }));
}

function toGrant(service: string, found: readonly EffectiveAccess[], denied: readonly string[]): FullServiceGrant {
  const decision =
    found.length === 0
      ? 'never'
      : weakest([
          ...found.map((access) => access.grantedEverywhere()),
          strongest(found.map((access) => access.broadly())),
        ]);
  if (decision === 'never') return { service, decision, because: [], denied: [] };
  const because = new Map<unknown, Because>();
  for (const access of found) for (const one of access.because) because.set(one.statement, one);
  return { service, decision, because: [...because.values()], denied };
}
