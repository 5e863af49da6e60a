import type { SimAccount, SimAccountState, SimOrganization } from '../../model/organization-model.ts';
import { WireError } from '../../wire/wire-error.ts';
import type { JsonCall } from '../json-service.ts';
import { openOrganization, requireText } from './open-organization.ts';
import { organizationsPage } from './organizations-paging.ts';
import { assertParent, ouChain } from './tree-nodes.ts';

/** `State` in the older words of `Status`, which has none for accounts that are not yet active, or gone. */
const STATUSES: Readonly<Record<SimAccountState, string>> = {
  PENDING_ACTIVATION: 'ACTIVE',
  ACTIVE: 'ACTIVE',
  SUSPENDED: 'SUSPENDED',
  PENDING_CLOSURE: 'PENDING_CLOSURE',
  CLOSED: 'SUSPENDED',
};

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html */
export function listAccounts(call: JsonCall): Readonly<Record<string, unknown>> {
  const organization = openOrganization(call);
  return accountsPage({ call, organization, list: 'accounts', accounts: call.sim.world.accounts });
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html */
export function listAccountsForParent(call: JsonCall): Readonly<Record<string, unknown>> {
  const organization = openOrganization(call);
  const parentId = assertParent(organization, requireText(call, 'ParentId'));
  const accounts = call.sim.world.childrenOf(parentId);
  return accountsPage({ call, organization, list: `accounts-${parentId}`, accounts });
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeAccount.html */
export function describeAccount(call: JsonCall): Readonly<Record<string, unknown>> {
  const organization = openOrganization(call);
  const account = call.sim.world.find(requireText(call, 'AccountId'));
  if (!account) {
    const message = "You specified an account that doesn't exist.";
    throw new WireError('AccountNotFoundException', 400, message);
  }
  return { Account: toWire(call, organization, account) };
}

function accountsPage(input: {
  readonly call: JsonCall;
  readonly organization: SimOrganization;
  readonly list: string;
  readonly accounts: readonly SimAccount[];
}): Readonly<Record<string, unknown>> {
  const { call, organization, list, accounts } = input;
  return organizationsPage({
    call,
    list,
    member: 'Accounts',
    items: accounts,
    toWire: (account) => toWire(call, organization, account),
  });
}

function toWire(
  { sim }: JsonCall,
  organization: SimOrganization,
  account: SimAccount,
): Readonly<Record<string, unknown>> {
  const state = sim.faults.of(account.id).state ?? account.state;
  const fields = sim.settings.accountStateFields;
  const path = [organization.id, organization.rootId, ...ouChain(organization, account.parentId), account.id];
  return {
    Id: account.id,
    Arn: `arn:aws:organizations::${organization.managementAccountId}:account/${organization.id}/${account.id}`,
    Email: account.email,
    Name: account.name,
    ...(fields === 'state' ? {} : { Status: STATUSES[state] }),
    ...(fields === 'status' ? {} : { State: state }),
    Paths: [`${path.join('/')}/`],
    JoinedMethod: account.joinedMethod,
    JoinedTimestamp: Date.parse(account.joinedAt) / 1000,
  };
}
