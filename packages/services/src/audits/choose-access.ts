import type { Access } from '@plinth/contract';
import type { Dependencies } from '../dependencies.ts';
import { ServiceError } from '../service-error.ts';

/**
 * The role of an audit: the server's own, or another that its operator allows. Who may start audits has no say in which
 * identity the server takes on. Throws `invalid_input` for any other role.
 */
export function chooseAccess(
  { access, allowedRoleNames }: Pick<Dependencies, 'access' | 'allowedRoleNames'>,
  { roleName }: { readonly roleName?: string | undefined },
): Access {
  if (roleName === undefined || roleName === access.roleName) return access;
  if (allowedRoleNames.includes(roleName)) return { roleName };
  throw new ServiceError(
    'invalid_input',
    `This server does not assume the role ${roleName}: its operator allows it with PLINTH_ALLOWED_ROLE_NAMES.`,
    { errors: [{ pointer: '/access/roleName', detail: `the server's configuration does not allow ${roleName}` }] },
  );
}
