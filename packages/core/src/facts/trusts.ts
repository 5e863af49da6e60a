import type { CheckContext } from '../check/check.ts';
import type { OrganizationTree } from '../evidence/organization-tree.ts';
import type { Strength } from '../policy/model/requirement.ts';
import type { TrustGrant } from '../policy/model/trust.ts';

/** The accounts that are not external: see `internalAccountsOf`. */
export interface InternalAccounts {
  has(accountId: string): boolean;
}

/** The account itself, those of its organization, and those that it trusts. */
export function internalAccountsOf(
  tree: OrganizationTree,
  { accountId, parameters }: CheckContext & { readonly parameters: { readonly trustedAccounts: readonly string[] } },
): InternalAccounts {
  const members = membersOf(tree);
  const others = new Set([accountId, ...parameters.trustedAccounts]);
  return { has: (id) => members.has(id) || others.has(id) };
}

const MEMBERS = new WeakMap<OrganizationTree, ReadonlySet<string>>();

/** Ten thousand accounts are judged against the same tree. */
function membersOf(tree: OrganizationTree): ReadonlySet<string> {
  const members = MEMBERS.get(tree) ?? new Set(tree.accounts.map(({ id }) => id));
  MEMBERS.set(tree, members);
  return members;
}

/** The external accounts that these grants trust, sorted; `anyone` among them when all are trusted. */
export function externalAccountsIn(
  grants: readonly TrustGrant[],
  internal: InternalAccounts,
  organizationId: string,
): string[] {
  return [...new Set(grants.flatMap((grant) => externalAccountsOf(grant, internal, organizationId)))].sort();
}

function externalAccountsOf(grant: TrustGrant, internal: InternalAccounts, organizationId: string): readonly string[] {
  if (isOnlyForOrganization(grant, organizationId)) return [];
  const { named, others } = grant.callers;
  return [...named, ...(others === 'anybody' ? ['anyone'] : [])].filter((account) => !internal.has(account));
}

/** Whether some grant trusts a principal by its unique id, which doesn't say whether its account is external. */
export function hasUnresolvedCaller(grants: readonly TrustGrant[], organizationId: string): boolean {
  return grants.some((grant) => grant.callers.others === 'unresolved' && !isOnlyForOrganization(grant, organizationId));
}

/** Whether a grant, whatever it names, trusts nobody outside of this organization. */
function isOnlyForOrganization({ terms }: TrustGrant, organizationId: string): boolean {
  return terms.organization === 'exact' && terms.organizationIds.every((id) => id === organizationId);
}

/** Whether a grant says of which accounts or organization its callers are; they may be external. */
export function saysWho({ callers, terms }: TrustGrant): boolean {
  return callers.others !== 'anybody' || terms.organization === 'exact';
}

/** Whether a term narrows at all. */
export function narrows(term: Strength | 'absent'): boolean {
  return term === 'exact' || term === 'pattern';
}
