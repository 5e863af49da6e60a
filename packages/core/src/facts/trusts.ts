import type { CheckContext, Verdict } from '../checks/check.ts';
import { unknown } from '../checks/verdict.ts';
import type { AuthorizationDetails, IamRole } from '../evidence/authorization-details.ts';
import type { OrganizationTree } from '../evidence/organization-tree.ts';
import type { Strength } from '../policy/trust/requirement.ts';
import type { TrustGrant } from '../policy/trust/trust.ts';
import { permissionsIn } from './permissions.ts';
import { isReservedRole } from './reserved-roles.ts';

/**
 * One verdict for each role that `judge` has one for, by whom the role trusts. Roles that only AWS can
 * change are left out; a trust policy that can't be read is UNKNOWN.
 */
export function* judgeTrusts<MessageId extends string>(
  details: AuthorizationDetails,
  context: CheckContext,
  judge: (role: IamRole, grants: readonly TrustGrant[]) => Verdict<MessageId> | null,
): Generator<Verdict<MessageId>> {
  const permissions = permissionsIn(details, context);
  for (const role of details.roles) {
    if (isReservedRole(role)) continue;
    const grants = permissions.trust(role);
    const verdict = grants === null ? unknown(role.arn, 'The trust policy can not be read.') : judge(role, grants);
    if (verdict) yield verdict;
  }
}

/** The parameter of checks that ask who is a stranger. */
export const TRUSTED_ACCOUNTS = {
  trustedAccounts: {
    type: 'accountIds',
    default: [],
    source: 'no framework names accounts to trust',
    description: 'Accounts outside of the organization that count as if they were inside.',
  },
} as const;

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

/** UNKNOWN for a role whose trust policy names somebody whom AWS may know and we don't; null for others. */
export function unrecognizedIn({ arn }: IamRole, grants: readonly TrustGrant[]): Verdict<never> | null {
  const some = grants.some(({ who }) => who.kind === 'unrecognized');
  return some ? unknown(arn, 'The trust policy names somebody in a form that is not known.') : null;
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
