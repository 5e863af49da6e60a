import type { IamRole, IamUser } from '../../evidence/authorization-details.ts';
import { type Trustees, trusteesOf } from '../../policy/questions/assume-role.ts';
import { type ArnList, toArnList } from '../../policy/questions/granted-on.ts';
import type { AccountPermissions } from '../permissions.ts';
import { isReservedRole } from '../reserved-roles.ts';

/** Some of an account's users and roles, by how one may become them. All by ARN. */
export interface Roster {
  readonly users: ArnList;
  /** Roles whose trust policy the account can rewrite. */
  readonly changeableRoles: ArnList;
  /** Roles that trust the account as a whole. */
  readonly trustingAccount: ArnList;
  /** Roles that may let in somebody whom they don't name, though no identity policy allows it. */
  readonly trustingAnybody: readonly string[];
  /** Roles whose trust policy names a user or role, by that. */
  readonly naming: RolesBy;
  /** Roles that a service can be given, by its name. */
  readonly ofService: ReadonlyMap<string, ArnList>;
  /** Roles that trust a SAML provider, by its ARN. */
  readonly ofSamlProvider: RolesBy;
  /** The keys of `ofSamlProvider`. */
  readonly samlProviders: ArnList;
}

type RolesBy = ReadonlyMap<string, readonly string[]>;

/** Sorts some of an account's users and roles. */
export function toRoster(
  { users, roles }: { readonly users: readonly IamUser[]; readonly roles: readonly IamRole[] },
  { permissions, accountId }: { readonly permissions: AccountPermissions; readonly accountId: string },
): Roster {
  const trusted = roles.map((role) => ({ arn: role.arn, trustees: trusteesIn(role, permissions, accountId) }));
  function listBy(keysOf: (trustees: Trustees) => readonly string[]): RolesBy {
    const lists = new Map<string, string[]>();
    for (const { arn, trustees } of trusted) {
      for (const key of new Set(keysOf(trustees))) add(lists, key, arn);
    }
    return lists;
  }
  const ofSamlProvider = listBy(({ samlProviders }) => samlProviders);
  const ofService = listBy(({ services }) => services);
  return {
    users: toArnList(users.map(({ arn }) => arn)),
    changeableRoles: toArnList(roles.filter((role) => !isReservedRole(role)).map(({ arn }) => arn)),
    trustingAccount: toArnList(trusted.filter(({ trustees }) => trustees.account).map(({ arn }) => arn)),
    trustingAnybody: trusted.filter(({ trustees }) => trustees.anybody).map(({ arn }) => arn),
    naming: listBy(({ named }) => named),
    ofService: new Map([...ofService].map(([service, arns]) => [service, toArnList(arns)])),
    ofSamlProvider,
    samlProviders: toArnList(ofSamlProvider.keys()),
  };
}

/** A trust policy that can't be read may name anybody. */
function trusteesIn(role: IamRole, permissions: AccountPermissions, accountId: string): Trustees {
  const trust = permissions.trustPolicy(role);
  return trust === null ? UNREADABLE : trusteesOf(trust, accountId);
}

const UNREADABLE: Trustees = { account: false, anybody: true, named: [], services: [], samlProviders: [] };

function add(lists: Map<string, string[]>, key: string, arn: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [arn]);
  else list.push(arn);
}
