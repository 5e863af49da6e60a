import type { AccountTagsReading, Caller, DiscoveredAccount, DiscoveredOu, OrganizationDescription } from '@plinth/aws';
import type { AccountId, Audit } from '@plinth/contract';
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
  /** False when the organization could not be read: then `accounts` are those that the audit's scope names. */
  readonly isComplete: boolean;
  readonly calls: number;
}

/**
 * Reads the audit's organization. An audit of named accounts continues without it when the credentials
 * may not read it: the accounts' names and states are then unknown. Rejects with `AwsError`, or with
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
  if (description === null) return readStandAlone(caller, audit);
  const inventory = await readOrganization({ aws, caller, description, audit, signal });
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
  readonly aws: Dependencies['aws'];
  readonly caller: Caller;
  readonly description: OrganizationDescription;
  readonly audit: Audit;
  readonly signal: AbortSignal;
}

async function readOrganization({ aws, caller, description, audit, signal }: OrganizationInput): Promise<Inventory> {
  const { managementAccountId } = description;
  try {
    const { ous, accounts, calls } = await aws.discover({ organization: description, signal });
    return { caller, description, managementAccountId, ous, accounts, isComplete: true, calls };
  } catch (error) {
    const isRefused = causeOf(error)?.code === 'access_denied';
    if (!isRefused || audit.scope.kind !== 'accounts') throw error;
    const accounts = audit.scope.accountIds.map(toUnnamedAccount);
    return { caller, description, managementAccountId, ous: [], accounts, isComplete: false, calls: 0 };
  }
}

function readStandAlone(caller: Caller, { scope }: Audit): Inventory {
  const ids = scope.kind === 'accounts' ? scope.accountIds : [caller.accountId];
  return {
    caller,
    description: null,
    managementAccountId: null,
    ous: [],
    accounts: [...new Set(ids)].map(toUnnamedAccount),
    // Only AWS Organizations has tags of accounts.
    accountTags: { available: true, tags: new Map(), calls: 0 },
    isComplete: false,
    calls: 0,
  };
}

/** An account of which only the id is known. Assuming its role will show whether it is active. */
function toUnnamedAccount(id: AccountId): DiscoveredAccount {
  return { id, name: id, email: null, state: 'ACTIVE', joinedAt: null, parentId: null };
}
