import type { CollectOrganizationInput } from '../aws.ts';
import type { ReadingContext } from '../collectors/read-evidence.ts';
import type { Runtime } from '../runtime.ts';
import type { DiscoveryContext } from './discovery-context.ts';

/** What the readers of the organization's evidence share. */
export interface OrganizationContext extends DiscoveryContext, ReadingContext {
  readonly runtime: Runtime;
  readonly input: CollectOrganizationInput;
}
