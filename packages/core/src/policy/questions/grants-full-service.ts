import { asciiLowerCase } from '../patterns/glob.ts';
import { type Answer, strongest, weakest } from './answer.ts';
import type { Because } from './bearing.ts';
import { coversAction } from './covers-action.ts';
import type { PolicySet, Reach } from './policy-set.ts';
import { reachOf } from './reach.ts';
import { allResources, type Resources } from './resources.ts';
import { isSelective } from './selective.ts';
import { unnamedActions } from './unnamed-actions.ts';

/** Full access to one service, and what a Deny takes out of it. */
export interface FullServiceGrant {
  readonly service: string;
  readonly answer: Answer;
  readonly because: readonly Because[];
  /** Catalogd actions that are granted and always denied again, as AWS writes them; sorted. */
  readonly denied: readonly string[];
}

/**
 * Whether the policies grant every action of a service on everything: by `service:*`, by `*`, by a
 * NotAction that spares nothing of it, or action by action. A Deny that leaves some of it allowed
 * is told in `denied`; one that leaves nothing makes the answer `never`.
 */
export function grantsFullService(set: PolicySet, service: string): FullServiceGrant {
  const prefix = asciiLowerCase(service);
  const within = allResources(set.context.partition);
  const named = set.context.catalog.actionsOf(prefix);
  if (named[0] && !mentions(set, named[0].key)) return toGrant(prefix, [], []);
  const unnamed = reaches(set, unnamedActions(prefix), within);
  const isOpenEnded = unnamed.every((reach) => reach.grantedEverywhere() !== 'never');
  if (named.length === 0 || (isOpenEnded && !isSelective(set, prefix))) return toGrant(prefix, unnamed, []);
  const found = new Set<Reach>();
  const denied: string[] = [];
  for (const { key, name } of named) {
    const reach = reachOf(set, { action: key, within });
    if (reach.grantedEverywhere() === 'never') return toGrant(prefix, [reach], []);
    found.add(reach);
    if (reach.somewhere() === 'never') denied.push(name);
  }
  return toGrant(prefix, [...found], denied);
}

/** A cheap no for the many policies that grant some actions of many services. */
function mentions({ policies }: PolicySet, key: string): boolean {
  return policies.some(({ statements }) =>
    statements.some((statement) => statement.effect === 'Allow' && coversAction(statement, key)),
  );
}

function reaches(set: PolicySet, actions: readonly string[], within: Resources): readonly Reach[] {
  return actions.map((action) => reachOf(set, { action, within }));
}

function toGrant(service: string, found: readonly Reach[], denied: readonly string[]): FullServiceGrant {
  const answer =
    found.length === 0
      ? 'never'
      : weakest([...found.map((reach) => reach.grantedEverywhere()), strongest(found.map((reach) => reach.broadly()))]);
  if (answer === 'never') return { service, answer, because: [], denied: [] };
  const because = new Map<unknown, Because>();
  for (const reach of found) for (const one of reach.because) because.set(one.statement, one);
  return { service, answer, because: [...because.values()], denied };
}
