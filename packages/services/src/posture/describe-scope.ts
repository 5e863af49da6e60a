import type { AccountId, OuId, PostureScope } from '@plinth/contract';
import type { Tx } from '@plinth/db';
import { found } from '../access/found.ts';
import { ServiceError } from '../service-error.ts';

/** The part of an organization that a posture covers: all of it when neither is given. */
interface ScopeInput {
  readonly ouId?: OuId | undefined;
  readonly accountId?: AccountId | undefined;
}

/** An OU and an account at once are `invalid_input`. */
export function refuseTwoScopes({ ouId, accountId }: ScopeInput): void {
  if (ouId === undefined || accountId === undefined) return;
  throw new ServiceError('invalid_input', 'Give an OU or an account, not both.', {
    errors: [{ pointer: '/accountId', detail: 'cannot be given together with ouId' }],
  });
}

/** The scope with its name; `not_found` when the organization has no such OU or account. */
export async function describeScope(tx: Tx, { ouId, accountId }: ScopeInput): Promise<PostureScope> {
  const { organizationId } = tx;
  if (ouId !== undefined) {
    const { name } = found(await tx.inventory.findOu(ouId), `OU ${ouId}`);
    return { kind: 'ou', organizationId, ouId, name };
  }
  if (accountId !== undefined) {
    const { name } = found(await tx.inventory.findAccount(accountId), `account ${accountId}`);
    return { kind: 'account', organizationId, accountId, name };
  }
  return { kind: 'organization', organizationId };
}
