import type { AuthorizationDetails, IamGroup, IamRole, IamUser } from '../evidence/authorization-details.ts';
import { once } from './once.ts';
import type { AccountPermissions } from './permissions.ts';
import { isReservedRole } from './reserved-roles.ts';

/** Who in an account is an administrator, and always. */
export interface Administrators {
  readonly users: readonly IamUser[];
  readonly groups: readonly IamGroup[];
  readonly roles: readonly IamRole[];
  /** The ARNs of those roles that a service can be given. */
  rolesOf(service: string): readonly string[];
}

/** The administrators by all policies of each principal together. Worked out once. */
export function administratorsIn(details: AuthorizationDetails, permissions: AccountPermissions): Administrators {
  const known = KNOWN.get(permissions) ?? once(() => workOut(details, permissions));
  KNOWN.set(permissions, known);
  return known(null);
}

const KNOWN = new WeakMap<AccountPermissions, (key: null) => Administrators>();

function workOut(details: AuthorizationDetails, permissions: AccountPermissions): Administrators {
  function isAdministrator(principal: IamGroup | IamUser | IamRole): boolean {
    const granted = permissions.of(principal);
    return !granted.isUnclear && permissions.administrator(granted).decision === 'always';
  }
  const roles = details.roles.filter((role) => !isReservedRole(role) && isAdministrator(role));
  return {
    users: details.users.filter(isAdministrator),
    groups: details.groups.filter(isAdministrator),
    roles,
    rolesOf: once((service: string) =>
      roles.filter((role) => trustsService(role, service, permissions)).map(({ arn }) => arn),
    ),
  };
}

/** In China some services are named `….amazonaws.com.cn`. */
function trustsService(role: IamRole, service: string, permissions: AccountPermissions): boolean {
  const grants = permissions.trust(role) ?? [];
  return grants.some(({ who }) => who.kind === 'service' && who.service.replace(/\.cn$/, '') === service);
}
