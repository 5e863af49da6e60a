import type { AccountTagsReading, Caller, DiscoveredAccount, DiscoveredOu, OrganizationDescription } from '@plinth/aws';
import type { AccountId, Audit, Cause } from '@plinth/contract';
import { ForeignOrganizationError } from '../../aws/foreign-organization-error.ts';
import { identifyOrganization } from '../../aws/identify-organization.ts';
import { causeOf } from '../../aws/translate-aws-errors.ts';
import type { Dependencies } from '../../dependencies.ts';

/** What is known of an organization when an audit begins. */
export interface Inventory {
  readonly caller: Caller;
  /** Null when the caller's account is in no organization. */
  readonly description: OrganizationDescription | null;
  readonly managementAccountId: AccountId | null;
  readonly ous: readonly DiscoveredOu[];
  readonly accounts: readonly DiscoveredAccount[];
  /** Undefined when the organization could not be read. */
  readonly accountTags?: AccountTagsReading;
  /** False when the organization could not be read: then `accounts` are those that may be entered all the same. */
  readonly isComplete: boolean;
  /** Why an account that the audit's scope names, and that is none of `accounts`, is not entered. */
  readonly outside: Cause;
  readonly calls: number;
}

/**
 * Reads the audit's organization. An audit of named accounts continues without it when the credentials may not read it,
 * but only in accounts that are known to belong to it: whoever starts an audit must not send Plinth, with its identity
 * and its external id, into an account of somebody else. Names and states are then unknown. Rejects with `AwsError`, or with
 * `ForeignOrganizationError` when the credentials belong to another organization.
 */
export async function readInventory(
  deps: Pick<Dependencies, 'aws' | 'database' | 'log'>,
  audit: Audit,
  signal: AbortSignal,
): Promise<Inventory> {
  const { aws } = deps;
  const caller = await aws.identifyCaller(signal);
  const description = await aws.describeOrganization(signal);
  const owner = identifyOrganization(caller, description);
  if (owner !== audit.organizationId) {
    throw new ForeignOrganizationError({ credentials: owner, job: audit.organizationId });
  }
  if (description === null) return readStandAlone(caller);
  const knownAccountIds = await deps.database.transaction(owner, (tx) => tx.inventory.listAccountIds());
  const inventory = await readOrganization(deps, { caller, description, knownAccountIds, audit, signal });
  return inventory.isComplete ? addAccountTags(deps, { inventory, description, signal }) : inventory;
}

/** Without tags, exceptions by account tag have no effect; nothing else depends on them, so the audit continues. */
async function addAccountTags(
  { aws, database, log }: Pick<Dependencies, 'aws' | 'database' | 'log'>,
  input: { readonly inventory: Inventory; readonly description: OrganizationDescription; readonly signal: AbortSignal },
): Promise<Inventory> {
  const { inventory, description, signal } = input;
  const { caller, accounts, calls } = inventory;
  const isNeeded = await database.transaction(description.id, (tx) => tx.exceptions.askForAccountTags());
  const accountIds = accounts.map(({ id }) => id);
  const accountTags = await aws.readAccountTags({ caller, organization: description, accountIds, isNeeded, signal });
  if (!accountTags.available && accountTags.cause.code !== 'not_collected') {
    log.warn({ organizationId: description.id, cause: accountTags.cause }, 'account tags could not be read');
  }
  return { ...inventory, accountTags, calls: calls + accountTags.calls };
}

interface OrganizationInput {
  readonly caller: Caller;
  readonly description: OrganizationDescription;
  /** When it was last read. */
  readonly knownAccountIds: readonly AccountId[];
  readonly audit: Audit;
  readonly signal: AbortSignal;
}

async function readOrganization(
  { aws, database }: Pick<Dependencies, 'aws' | 'database'>,
  { caller, description, knownAccountIds, audit, signal }: OrganizationInput,
): Promise<Inventory> {
  const { managementAccountId } = description;
  try {
    const { ous, accounts, calls } = await aws.discover({ organization: description, knownAccountIds, signal });
    return { caller, description, managementAccountId, ous, accounts, isComplete: true, outside: NOT_FOUND, calls };
  } catch (error) {
    const isRefused = causeOf(error)?.code === 'access_denied';
    if (!isRefused || audit.scope.kind !== 'accounts') throw error;
    const { accountIds } = audit.scope;
    const known = await database.transaction(audit.organizationId, (tx) => tx.inventory.listMembers(accountIds));
    // AWS has just said of these two that they belong to it.
    const entered = new Set([caller.accountId, managementAccountId, ...known]);
    const accounts = [...entered].filter((id) => accountIds.includes(id)).map(toUnnamedAccount);
    return { ...NOTHING_READ, caller, description, managementAccountId, accounts, outside: NOT_KNOWN };
  }
}

const NOTHING_READ = { ous: [], isComplete: false, calls: 0 } as const;

const NOT_FOUND: Cause = { code: 'account_not_found', message: 'There is no such account in the organization.' };
const NOT_KNOWN: Cause = {
  code: 'access_denied',
  message: 'Plinth may not read the organization and does not know that the account belongs to it, so it stays out.',
  action: 'organizations:ListAccounts',
};
const STANDS_ALONE: Cause = {
  code: 'account_not_found',
  message: "The account of Plinth's credentials is in no organization, so Plinth enters no other account.",
};

function readStandAlone(caller: Caller): Inventory {
  return {
    ...NOTHING_READ,
    caller,
    description: null,
    managementAccountId: null,
    accounts: [toUnnamedAccount(caller.accountId)],
    outside: STANDS_ALONE,
    // Only AWS Organizations has tags of accounts.
    accountTags: { available: true, tags: new Map(), calls: 0 },
  };
}

/** An account of which only the id is known. Assuming its role will show whether it is active. */
function toUnnamedAccount(id: AccountId): DiscoveredAccount {
  return { id, name: id, email: null, state: 'ACTIVE', joinedAt: null, parentId: null };
}
