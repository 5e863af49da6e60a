import type { CheckContext } from '../check/check.ts';
import type { OrganizationTree } from '../evidence/organization-tree.ts';
import type { Strength } from '../policy/trust/requirement.ts';
import type { TrustGrant } from '../policy/trust/trust.ts';

/** The accounts that are no strangers. */
export interface Insiders {
  has(accountId: string): boolean;
}

/** The account itself, those of its organization, and those that it trusts. */
export function insidersOf(
  tree: OrganizationTree,
  { accountId, parameters }: CheckContext & { readonly parameters: { readonly trustedAccounts: readonly string[] } },
): Insiders {
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

/** The accounts of strangers that these grants let in, sorted; `anyone` among them when all are. */
export function strangersIn(grants: readonly TrustGrant[], insiders: Insiders, organizationId: string): string[] {
  return [...new Set(grants.flatMap((grant) => strangersOf(grant, insiders, organizationId)))].sort();
}

function strangersOf(grant: TrustGrant, insiders: Insiders, organizationId: string): readonly string[] {
  if (isOnlyForOrganization(grant, organizationId)) return [];
  return accountsOf(grant).filter((account) => !insiders.has(account));
}

/** Services and identity providers are no accounts. */
function accountsOf({ who, terms }: TrustGrant): readonly string[] {
  if (who.kind === 'account' || who.kind === 'entity') return [who.accountId];
  return who.kind === 'anyone' || who.kind === 'everyoneExcept' ? (terms.callerAccounts ?? ['anyone']) : [];
}

/** Whether a grant, whomever it names, lets nobody in who is not of this organization. */
function isOnlyForOrganization({ terms }: TrustGrant, organizationId: string): boolean {
  return terms.organization === 'exact' && terms.organizationIds.every((id) => id === organizationId);
}

/** Whether a term narrows at all. */
export function narrows(term: Strength | 'absent'): boolean {
  return term === 'exact' || term === 'pattern';
}
