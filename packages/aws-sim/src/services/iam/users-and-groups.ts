import type { SimUser } from '../../model/account-model.ts';
import { WireError } from '../../wire/wire-error.ts';
import { element, list, wrap } from '../../wire/xml.ts';
import type { QueryCall } from '../query-service.ts';
import { boundaryXml, tagsXml } from './entity-details.ts';
import { iamPage, pagingXml } from './iam-paging.ts';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html */
export function listUsers({ sim, principal, params }: QueryCall): string {
  const prefix = params.get('PathPrefix') ?? '/';
  const users = sim.world.model(principal.accountId).users.filter(({ path }) => path.startsWith(prefix));
  const page = iamPage(params, `users-${prefix}`, users);
  return list('Users', page.items, userXml) + pagingXml(page);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html */
export function getUser(call: QueryCall): string {
  const user = namedUser(call);
  return wrap('User', userXml(user) + boundaryXml(user.permissionsBoundaryArn) + tagsXml(user.tags));
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroups.html */
export function listGroups({ sim, principal, params }: QueryCall): string {
  const prefix = params.get('PathPrefix') ?? '/';
  const groups = sim.world.model(principal.accountId).groups.filter(({ path }) => path.startsWith(prefix));
  const page = iamPage(params, `groups-${prefix}`, groups);
  const members = list(
    'Groups',
    page.items,
    (group) =>
      element('Path', group.path) +
      element('GroupName', group.name) +
      element('GroupId', group.id) +
      element('Arn', group.arn) +
      element('CreateDate', group.createdAt),
  );
  return members + pagingXml(page);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html */
export function listAccessKeys(call: QueryCall): string {
  const user = namedUser(call);
  const page = iamPage(call.params, `keys-${user.name}`, user.accessKeys);
  const members = list(
    'AccessKeyMetadata',
    page.items,
    (key) =>
      element('UserName', user.name) +
      element('AccessKeyId', key.id) +
      element('Status', key.active ? 'Active' : 'Inactive') +
      element('CreateDate', key.createdAt),
  );
  return members + pagingXml(page);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADevices.html */
export function listMfaDevices(call: QueryCall): string {
  const user = namedUser(call);
  const page = iamPage(call.params, `mfa-${user.name}`, user.mfaDevices);
  const members = list(
    'MFADevices',
    page.items,
    (device) =>
      element('UserName', user.name) +
      element('SerialNumber', device.serialNumber) +
      element('EnableDate', device.enabledAt),
  );
  return members + pagingXml(page);
}

/** A `User` as lists have it: no boundary, no tags. */
export function userXml(user: SimUser): string {
  return (
    element('Path', user.path) +
    element('UserName', user.name) +
    element('UserId', user.id) +
    element('Arn', user.arn) +
    element('CreateDate', user.createdAt) +
    element('PasswordLastUsed', user.password?.lastUsedAt ?? null)
  );
}

/** The user that `UserName` names, or the caller's own. Names ignore case. */
function namedUser({ sim, principal, params }: QueryCall): SimUser {
  const name = params.get('UserName');
  const { users } = sim.world.model(principal.accountId);
  if (name === null && principal.isSession) {
    throw new WireError('ValidationError', 400, 'Must specify userName when calling with non-User credentials');
  }
  const user = users.find((candidate) =>
    name === null ? candidate.arn === principal.arn : candidate.name.toLowerCase() === name.toLowerCase(),
  );
  if (!user) throw new WireError('NoSuchEntity', 404, `The user with name ${name ?? ''} cannot be found.`);
  return user;
}
