import type { SimIdentityCenter } from '../../model/organization-model.ts';
import { DEFAULT_REGIONS } from '../../model/regions.ts';
import { IDENTITY_CENTER_ERRORS } from '../../wire/wire-error.ts';
import type { JsonCall } from '../json-service.ts';

/**
 * The organization's instance, for all of its accounts, in the Regions where it is: elsewhere the response is empty, and
 * no error. Instances of single accounts are not simulated.
 * https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_ListInstances.html
 */
export function listInstances({ sim, principal, region }: JsonCall): Readonly<Record<string, unknown>> {
  const { optInRegions } = sim.world.model(principal.accountId);
  if (![...DEFAULT_REGIONS, ...optInRegions].includes(region)) throw IDENTITY_CENTER_ERRORS.unknownToken();
  const { governance, managementAccountId } = sim.organization ?? {};
  const instance = governance?.identityCenter;
  return { Instances: instance?.regions.includes(region) ? [toWire(instance, managementAccountId)] : [] };
}

function toWire({ arn, identityStoreId, status, createdAt, regions }: SimIdentityCenter, ownerAccountId?: string) {
  const [primary] = regions;
  return {
    InstanceArn: arn,
    IdentityStoreId: identityStoreId,
    OwnerAccountId: ownerAccountId,
    Status: status,
    CreatedDate: Date.parse(createdAt) / 1000,
    PrimaryRegion: primary,
    Regions: regions.map((name) => ({ RegionName: name, Status: 'ACTIVE', IsPrimaryRegion: name === primary })),
  };
}
