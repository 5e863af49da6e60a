import { createActionCatalog } from '../catalog/action-catalog.ts';

/**
 * The service prefixes, sorted, under which the action catalog knows that a service accepts API keys
 * (`CallWithBearerToken`): its own, and those that continue it, as `bedrock-mantle` does `bedrock`. None for a service
 * that the catalog doesn't know to accept any.
 */
export function bearerTokenPrefixes(service: string): readonly string[] {
  return CATALOG.services
    .filter((prefix) => prefix === service || prefix.startsWith(`${service}-`))
    .filter((prefix) => CATALOG.find(`${prefix}:CallWithBearerToken`) !== undefined);
}

const CATALOG = createActionCatalog();
