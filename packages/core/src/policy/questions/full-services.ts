import type { Statement } from '../parse/parsed-policy.ts';
import { type FullServiceGrant, grantsFullService } from './grants-full-service.ts';
import type { PolicySet } from './policy-set.ts';

/**
 * All services that the policies grant full access to, always or conditionally, by prefix. Those
 * that the catalogue doesn't know are among them when a policy names them.
 */
export function fullServices(set: PolicySet): readonly FullServiceGrant[] {
  const services = new Set<string>();
  for (const policy of set.policies) {
    for (const statement of policy.statements) {
      if (statement.effect !== 'Allow') continue;
      for (const service of servicesOf(statement) ?? set.context.catalogue.services) services.add(service);
    }
  }
  return [...services]
    .sort()
    .map((service) => grantsFullService(set, service))
    .filter(({ answer }) => answer !== 'never');
}

/** The services named, or null when they may be any. */
function servicesOf({ actions }: Statement): readonly string[] | null {
  if (actions.not) return null;
  const services: string[] = [];
  for (const { prefix } of actions.items) {
    const colon = prefix.indexOf(':');
    if (colon === -1) return null;
    services.push(prefix.slice(0, colon));
  }
  return services;
}
