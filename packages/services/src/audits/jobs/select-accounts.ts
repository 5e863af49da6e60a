import type { DiscoveredAccount, DiscoveredOu } from '@plinth/aws';
import type { AccountId, AccountState, AuditScope, Cause, OuId } from '@plinth/contract';
import { DiscoveryRefusal } from './discovery-refusal.ts';

export interface Selection {
  /** In scope and in the organization; `skip` is why an account is not read. */
  readonly accounts: readonly { readonly id: AccountId; readonly skip: Cause | null }[];
  /** Named by the scope, but not among the accounts that are known to be in the organization: they are never entered. */
  readonly missing: readonly AccountId[];
}

/** The accounts that a scope covers, each once. Throws `DiscoveryRefusal` for an OU that doesn't exist. */
export function selectAccounts(
  scope: AuditScope,
  { ous, accounts }: { readonly ous: readonly DiscoveredOu[]; readonly accounts: readonly DiscoveredAccount[] },
): Selection {
  if (scope.kind === 'organization') return { accounts: accounts.map(toSelected), missing: [] };
  if (scope.kind === 'ou') {
    const subtree = collectSubtree(scope.ouId, ous);
    const inside = accounts.filter(({ parentId }) => parentId !== null && subtree.has(parentId));
    return { accounts: inside.map(toSelected), missing: [] };
  }
  const named = new Set(scope.accountIds);
  const present = accounts.filter(({ id }) => named.has(id));
  for (const { id } of present) named.delete(id);
  return { accounts: present.map(toSelected), missing: [...named] };
}

/** An account without a known state is read: assuming its role will show whether it is active. */
function toSelected({ id, state }: DiscoveredAccount): Selection['accounts'][number] {
  return {
    id,
    skip: state === null || state === 'ACTIVE' ? null : { code: 'account_not_active', message: NOT_ACTIVE[state] },
  };
}

const NOT_ACTIVE: Record<Exclude<AccountState, 'ACTIVE'>, string> = {
  PENDING_ACTIVATION: 'The account is not activated yet (PENDING_ACTIVATION).',
  SUSPENDED: 'AWS has suspended the account (SUSPENDED).',
  PENDING_CLOSURE: 'The account is being closed (PENDING_CLOSURE).',
  CLOSED: 'The account is closed (CLOSED).',
};

function collectSubtree(top: OuId, ous: readonly DiscoveredOu[]): ReadonlySet<OuId> {
  if (!ous.some(({ id }) => id === top)) {
    throw new DiscoveryRefusal({
      code: ous.length === 0 ? 'incomplete' : 'account_not_found',
      message:
        ous.length === 0 ? "The organization's OUs could not be read." : `There is no OU ${top} in the organization.`,
    });
  }
  const children = Map.groupBy(ous, ({ parentId }) => parentId);
  const subtree = new Set<OuId>([top]);
  for (const id of subtree) for (const child of children.get(id) ?? []) subtree.add(child.id);
  return subtree;
}
