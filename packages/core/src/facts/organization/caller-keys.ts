import type { AccountId, Partition } from '@plinth/contract';
import type { RequestKeys } from '../../policy/model/condition.ts';
import type { OrganizationOwner } from './organization-arns.ts';

/** An account of the organization, with what leads to it: from the root down to the account itself. */
export interface Member {
  readonly owner: OrganizationOwner;
  readonly accountId: AccountId;
  readonly path: readonly string[];
}

/** What a request by an account's root user, signed in or with an access key, says of its caller. */
export function rootKeys(member: Member): RequestKeys {
  return rootOf(member, null);
}

/**
 * What a request in a session of `sts:AssumeRoot` says of its caller.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-assumedroot
 */
export function assumedRootKeys(member: Member): RequestKeys {
  return rootOf(member, 'true');
}

/** What requests by a role and a user without tags say of their caller, who has a name and id that no policy spells. */
export function ordinaryKeys(member: Member): readonly RequestKeys[] {
  return [roleKeys(member, STRANGE), userKeys(member, STRANGE)];
}

/** What a request in a session of a role says; `name` with its path. */
export function roleKeys(member: Member, name: string, sessionName: string = STRANGE): RequestKeys {
  return keysOf(member, {
    'aws:principalarn': arnOf(member, `role/${name}`),
    'aws:principaltype': 'AssumedRole',
    'aws:userid': `${STRANGE}:${sessionName}`,
    'aws:username': null,
    'aws:assumedroot': null,
  });
}

/** What a request by a user says; `name` with its path. */
export function userKeys(member: Member, name: string): RequestKeys {
  return keysOf(member, {
    'aws:principalarn': arnOf(member, `user/${name}`),
    'aws:principaltype': 'User',
    'aws:userid': STRANGE,
    'aws:username': name.slice(name.lastIndexOf('/') + 1),
    'aws:assumedroot': null,
  });
}

/** Not a character that names may have, so that only wildcards match it. */
export const STRANGE = '\u{10ffff}';

/** That the request is about something in the account itself, and not in another of the organization. */
export function inOwnAccount({ owner, accountId, path }: Member, keys: RequestKeys): RequestKeys {
  return new Map([
    ...keys,
    ['aws:resourceaccount', accountId],
    ['aws:resourceorgpaths', organizationPath(owner, path)],
  ]);
}

/** IAM has its endpoint in one Region of the partition `aws`, wherever the caller is; of others it is not known. */
export function regionOfIam(partition: Partition): readonly (readonly [string, string])[] {
  return partition === 'aws' ? [['aws:requestedregion', 'us-east-1']] : [];
}

function rootOf(member: Member, assumedRoot: string | null): RequestKeys {
  return keysOf(member, {
    'aws:principalarn': arnOf(member, 'root'),
    'aws:principaltype': 'Account',
    'aws:userid': member.accountId,
    'aws:username': null,
    'aws:assumedroot': assumedRoot,
  });
}

function arnOf({ owner, accountId }: Member, resource: string): string {
  return `arn:${owner.context.partition}:iam::${accountId}:${resource}`;
}

/**
 * What the tree says of every caller of the account; whatever it asks for is of the organization too.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
function keysOf({ owner, accountId, path }: Member, caller: Readonly<Record<string, string | null>>): RequestKeys {
  const { id, managementAccountId } = owner.organization;
  return new Map([
    ...Object.entries(caller),
    ['aws:principalaccount', accountId],
    ['aws:principalorgid', id],
    ['aws:principalorgmasteraccountid', managementAccountId],
    ['aws:principalorgpaths', organizationPath(owner, path)],
    ['aws:resourceorgid', id],
    ['aws:principalisawsservice', 'false'],
    ['aws:viaawsservice', 'false'],
  ]);
}

/** `o-…/r-…/ou-…/`: the account is not in it, and a slash ends it. */
function organizationPath({ organization }: OrganizationOwner, path: readonly string[]): string {
  return `${[organization.id, ...path.slice(0, -1)].join('/')}/`;
}
