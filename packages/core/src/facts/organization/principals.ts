import type { AccountId, Partition } from '@plinth/contract';
import type { ControlledRequest } from './service-control.ts';

type Keys = ControlledRequest['keys'];

/** What a request by an account's root user, signed in or with an access key, says of its caller. */
export function rootKeys(partition: Partition, accountId: AccountId): Keys {
  return keysOf(`arn:${partition}:iam::${accountId}:root`, accountId, null);
}

/**
 * What a request in a session of `sts:AssumeRoot` says of its caller.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-assumedroot
 */
export function assumedRootKeys(partition: Partition, accountId: AccountId): Keys {
  return keysOf(`arn:${partition}:iam::${accountId}:root`, accountId, 'true');
}

/** What requests by a user and a role say of their caller, who has a name that no policy spells. */
export function ordinaryKeys(partition: Partition, accountId: AccountId): readonly Keys[] {
  return ['role', 'user'].map((type) =>
    keysOf(`arn:${partition}:iam::${accountId}:${type}/${STRANGE}`, accountId, null),
  );
}

/** Not a character that names may have, so that only wildcards match it. */
const STRANGE = '\u{10ffff}';

function keysOf(principalArn: string, accountId: AccountId, assumedRoot: string | null): Keys {
  return new Map([
    ['aws:principalarn', principalArn],
    ['aws:principalaccount', accountId],
    ['aws:principalisawsservice', 'false'],
    ['aws:viaawsservice', 'false'],
    ['aws:assumedroot', assumedRoot],
  ]);
}
