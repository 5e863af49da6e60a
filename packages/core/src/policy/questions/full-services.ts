import { type FullServiceGrant, grantsFullService } from './grants-full-service.ts';
import type { PolicySet } from './policy-set.ts';

/**
 * All services that the policies grant full access to, always or conditionally, by prefix. Those
 * that the catalogue doesn't know are among them when a policy names them. Policies of more wildcards
 * than anybody writes in earnest get one answer for all services: `unknown`.
 */
export function fullServices(set: PolicySet): readonly FullServiceGrant[] {
  if (isOverwhelming(set)) return [{ service: '*', answer: 'unknown', because: [], denied: [] }];
  return [...servicesWorthAsking(set)]
    .sort()
    .map((service) => grantsFullService(set, service))
    .filter(({ answer }) => answer !== 'never');
}

/** Each of these would be compared with each of twenty thousand actions. */
const MANY_PATTERNS = 64;

function isOverwhelming({ policies, ceilings }: PolicySet): boolean {
  const statements = [...policies, ...ceilings.flat()].flatMap((policy) => policy.statements);
  const patterns = statements.flatMap(({ actions }) => actions.items.filter(({ shape }) => shape === 'general'));
  return patterns.length > MANY_PATTERNS;
}

/** All that an Allow may touch, but those of which fewer actions are named than they have. */
function servicesWorthAsking({ policies, context: { catalogue } }: PolicySet): ReadonlySet<string> {
  const services = new Set<string>();
  const names = new Map<string, number>();
  for (const { effect, actions } of policies.flatMap(({ statements }) => statements)) {
    if (effect !== 'Allow') continue;
    if (actions.not || actions.items.some(({ prefix }) => !prefix.includes(':'))) {
      for (const service of catalogue.services) services.add(service);
      continue;
    }
    for (const { prefix, shape } of actions.items) {
      const service = prefix.slice(0, prefix.indexOf(':'));
      if (shape === 'exact') names.set(service, (names.get(service) ?? 0) + 1);
      else services.add(service);
    }
  }
  for (const [service, count] of names) {
    if (count >= catalogue.actionsOf(service).length) services.add(service);
  }
  return services;
}
