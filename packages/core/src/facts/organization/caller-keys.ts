import type { AccountId } from '@plinth/contract';
import type { OrganizationOwner } from './organization-arns.ts';
import type { ControlledRequest } from './service-control.ts';

type Keys = ControlledRequest['keys'];

/** What a request by an account's root user, signed in or with an access key, says of its caller. */
export function rootKeys(owner: OrganizationOwner, accountId: AccountId): Keys {
  return rootOf(owner, accountId, null);
}

/**
 * What a request in a session of `sts:AssumeRoot` says of its caller.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-assumedroot
 */
export function assumedRootKeys(owner: OrganizationOwner, accountId: AccountId): Keys {
  return rootOf(owner, accountId, 'true');
}

/** What requests by a user and a role say of their caller, who has a name and id that no policy spells. */
export function ordinaryKeys(owner: OrganizationOwner, accountId: AccountId): readonly Keys[] {
  const { partition } = owner.context;
  return [
    keysOf(owner, accountId, {
      'aws:principalarn': `arn:${partition}:iam::${accountId}:role/${STRANGE}`,
      'aws:principaltype': 'AssumedRole',
      'aws:userid': `${STRANGE}:${STRANGE}`,
      'aws:username': null,
      'aws:assumedroot': null,
    }),
    keysOf(owner, accountId, {
      'aws:principalarn': `arn:${partition}:iam::${accountId}:user/${STRANGE}`,
      'aws:principaltype': 'User',
      'aws:userid': STRANGE,
      'aws:username': STRANGE,
      'aws:assumedroot': null,
    }),
  ];
}

/** Not a character that names may have, so that only wildcards match it. */
const STRANGE = '\u{10ffff}';

function rootOf(owner: OrganizationOwner, accountId: AccountId, assumedRoot: string | null): Keys {
  return keysOf(owner, accountId, {
    'aws:principalarn': `arn:${owner.context.partition}:iam::${accountId}:root`,
    'aws:principaltype': 'Account',
    'aws:userid': accountId,
    'aws:username': null,
    'aws:assumedroot': assumedRoot,
  });
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
function keysOf(
  { organization }: OrganizationOwner,
  accountId: AccountId,
  caller: Readonly<Record<string, string | null>>,
): Keys {
  return new Map([
    ...Object.entries(caller),
    ['aws:principalaccount', accountId],
    ['aws:principalorgid', organization.id],
    ['aws:principalisawsservice', 'false'],
    ['aws:viaawsservice', 'false'],
  ]);
}
