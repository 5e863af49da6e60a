import { WireError } from '../../wire/wire-error.ts';
import type { JsonCall } from '../json-service.ts';
import { openOrganization, requireText } from './open-organization.ts';

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListTagsForResource.html */
export function listTagsForResource(call: JsonCall): Readonly<Record<string, unknown>> {
  const organization = openOrganization(call);
  const resourceId = requireText(call, 'ResourceId');
  const account = call.sim.world.find(resourceId);
  const isNode = resourceId === organization.rootId || organization.ous.some(({ id }) => id === resourceId);
  if (!account && !isNode) {
    const message = "You specified a target that doesn't exist.";
    throw new WireError('TargetNotFoundException', 400, message);
  }
  return { Tags: Object.entries(account?.tags ?? {}).map(([Key, Value]) => ({ Key, Value })) };
}
