import { type Decision, weakest } from '../model/decision.ts';
import type { PolicyStatement } from '../model/parsed-policy.ts';
import type { PolicyContext, PolicySet } from '../model/policy-set.ts';
import type { Glob } from '../patterns/glob.ts';
import { matches } from '../patterns/matches.ts';
import { allResources } from './resources.ts';
import { unnamedActions } from './unnamed-actions.ts';

/** A service of which some statement allows every action, or how to call many of them. */
export interface ServiceWildcard {
  readonly name: string;
  readonly decision: Exclude<Decision, 'never'>;
}

/**
 * The services of which a policy allows every action by a wildcard, on anything at all: on one bucket
 * counts as on all. What a Deny takes back everywhere doesn't count. By name.
 */
export function serviceWildcards(set: PolicySet): readonly ServiceWildcard[] {
  const allowing = set.policies.flatMap(({ statements }) => statements).filter(({ effect }) => effect === 'Allow');
  const names = new Set(allowing.flatMap((statement) => namesIn(statement, set)));
  return [...names].sort().flatMap((name): ServiceWildcard[] => {
    const decision = decide(name, set);
    return decision === 'never' ? [] : [{ name, decision }];
  });
}

const EVERY_SERVICE = 'every service';

function namesIn({ actions }: PolicyStatement, { context }: PolicySet): readonly string[] {
  if (actions.not) return [EVERY_SERVICE];
  return actions.items.flatMap((glob) => {
    if (glob.shape === 'exact') return [];
    const colon = glob.prefix.indexOf(':');
    if (colon !== -1) {
      const service = glob.prefix.slice(0, colon);
      return hasAll(glob, context, service) ? [service] : [];
    }
    return hasAll(glob, context)
      ? [EVERY_SERVICE]
      : context.catalog.services.filter((service) => hasAll(glob, context, service));
  });
}

function hasAll(glob: Glob, { work }: PolicyContext, service?: string): boolean {
  return unnamedActions(service).every((action) => matches(glob, action, work));
}

function decide(name: string, set: PolicySet): Decision {
  const actions = name === EVERY_SERVICE ? unnamedActions() : unnamedActions(name);
  const within = allResources(set.context.partition);
  return weakest(actions.map((action) => set.effectiveAccess({ action, within }).somewhere()));
}
