import type { SimAccount, SimOrganization } from '../../model/organization-model.ts';
import { fromMarker, pageOf } from '../../wire/paging.ts';
import { WireError } from '../../wire/wire-error.ts';
import type { JsonCall } from '../json-service.ts';
import { organizationRole } from '../organization-role.ts';

const MOST_RESOURCES = 100;
const RESOURCES_UNLESS_TOLD = 50;
const LIST = 'resources';
/** Where the resources of Organizations are, in the partition `aws`. */
const HOME_REGION = 'us-east-1';
const TYPES: ReadonlySet<unknown> = new Set(['organizations', 'organizations:account']);

/**
 * The tagged accounts of the organization, for its management account, which owns them: nobody else's response has any,
 * nor has that of another Region. Other resources are not simulated.
 * https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
 */
export function getResources(call: JsonCall): Readonly<Record<string, unknown>> {
  const { organization, world } = call.sim;
  const isOwner = organization !== null && organizationRole(call.sim, call.principal) === 'management';
  const tagged = world.accounts.filter(({ tags }) => Object.keys(tags).length > 0 && fits(call, tags));
  const items = isOwner && call.region === HOME_REGION && asksForAccounts(call) ? tagged : [];
  const page = pageOf({ items, list: LIST, start: readToken(call), size: readSize(call) });
  return {
    PaginationToken: page.next ?? '',
    ResourceTagMappingList: organization === null ? [] : page.items.map((account) => toWire(organization, account)),
  };
}

function toWire({ id, managementAccountId }: SimOrganization, account: SimAccount) {
  return {
    ResourceARN: `arn:aws:organizations::${managementAccountId}:account/${id}/${account.id}`,
    Tags: Object.entries(account.tags).map(([Key, Value]) => ({ Key, Value })),
  };
}

function asksForAccounts({ input }: JsonCall): boolean {
  const types = input['ResourceTypeFilters'] ?? [];
  if (!Array.isArray(types)) throw invalid('ResourceTypeFilters is not a list.');
  return types.length === 0 || types.some((type) => TYPES.has(type));
}

/** All filters have to fit, and of each any value. */
function fits({ input }: JsonCall, tags: SimAccount['tags']): boolean {
  const filters: unknown = input['TagFilters'] ?? [];
  if (!Array.isArray(filters)) throw invalid('TagFilters is not a list.');
  return filters.every((filter: { readonly Key?: unknown; readonly Values?: unknown }) => {
    const value = typeof filter.Key === 'string' ? tags[filter.Key] : undefined;
    if (value === undefined) return false;
    return !Array.isArray(filter.Values) || filter.Values.length === 0 || filter.Values.includes(value);
  });
}

function readToken({ input }: JsonCall): number {
  const token = input['PaginationToken'] ?? '';
  if (token === '') return 0;
  const start = typeof token === 'string' ? fromMarker(LIST, token) : undefined;
  if (start === undefined) throw invalid('The PaginationToken is not valid.');
  return start;
}

function readSize({ input }: JsonCall): number {
  const size = input['ResourcesPerPage'] ?? RESOURCES_UNLESS_TOLD;
  if (typeof size === 'number' && Number.isInteger(size) && size >= 1 && size <= MOST_RESOURCES) return size;
  throw invalid(`ResourcesPerPage must be from 1 to ${MOST_RESOURCES}.`);
}

function invalid(message: string): WireError {
  return new WireError('InvalidParameterException', 400, message);
}
