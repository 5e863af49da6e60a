import type { PolicySet } from '../model/policy-set.ts';
import { type FullServiceGrant, grantsFullService } from './grants-full-service.ts';

/**
 * All services that the policies grant full access to, always or conditionally, by prefix. Those
 * that the catalog doesn't know are among them when a policy names them. Policies of more wildcards
 * than anybody really writes get one decision for all services: `unknown`.
 */
export function fullServices(set: PolicySet): readonly FullServiceGrant[] {
  set.context.work.spend(countStatements(set));
  if (isOverwhelming(set)) return [{ service: '*', decision: 'unknown', because: [], denied: [] }];
  const named = namedServices(set);
  let unnamed: FullServiceGrant | null = null;
  const grants: FullServiceGrant[] = [];
  for (const service of [...servicesWorthAsking(set)].sort()) {
    if (named === null || named.has(service)) {
      grants.push(grantsFullService(set, service));
    } else {
      unnamed ??= grantsFullService(set, UNNAMED_SERVICE);
      grants.push({ ...unnamed, service });
    }
  }
  return grants.filter(({ decision }) => decision !== 'never');
}

/** Each is looked at a few times. */
function countStatements({ policies, ceilings }: PolicySet): number {
  const statements = [...policies, ...ceilings.flat()].flatMap((policy) => policy.statements);
  return statements.reduce((sum, { actions }) => sum + 4 + actions.items.length, 0);
}

/** Each of these would be compared with each of twenty thousand actions. */
const MANY_PATTERNS = 64;

function isOverwhelming({ policies, ceilings }: PolicySet): boolean {
  const statements = [...policies, ...ceilings.flat()].flatMap((policy) => policy.statements);
  const patterns = statements.flatMap(({ actions }) => actions.items.filter(({ shape }) => shape === 'general'));
  return patterns.length > MANY_PATTERNS;
}

/** All that an Allow may touch, but those of which fewer actions are named than they have. */
function servicesWorthAsking({ policies, context: { catalog } }: PolicySet): ReadonlySet<string> {
  const services = new Set<string>();
  const names = new Map<string, number>();
  for (const { effect, actions } of policies.flatMap(({ statements }) => statements)) {
    if (effect !== 'Allow') continue;
    if (actions.not || actions.items.some(({ prefix }) => !prefix.includes(':'))) {
      for (const service of catalog.services) services.add(service);
      continue;
    }
    for (const { prefix, shape } of actions.items) {
      const service = prefix.slice(0, prefix.indexOf(':'));
      if (shape === 'exact') names.set(service, (names.get(service) ?? 0) + 1);
      else services.add(service);
    }
  }
  for (const [service, count] of names) {
    if (count >= catalog.actionsOf(service).length) services.add(service);
  }
  return services;
}

/** No policy names it: what holds for it holds for all services that no policy names. */
const UNNAMED_SERVICE = '\u{10fffe}';

/** The services that statements name, Deny and NotAction included; null when one names services by a part of their name. */
function namedServices({ policies, ceilings }: PolicySet): ReadonlySet<string> | null {
  const services = new Set<string>();
  for (const { actions } of [...policies, ...ceilings.flat()].flatMap(({ statements }) => statements)) {
    for (const { prefix, text } of actions.items) {
      const colon = prefix.indexOf(':');
      if (colon !== -1) services.add(prefix.slice(0, colon));
      else if (!/^\*+(?::\*+)?$/.test(text)) return null;
    }
  }
  return services;
}
