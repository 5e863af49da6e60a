import type { IamRole } from '../evidence/authorization-details.ts';
import { LANDING_ZONE_ROLES } from './lists/landing-zone-roles.ts';

/**
 * Roles that only AWS can make and change, recognized by their path, which nobody else can use:
 * service-linked ones, and those that IAM Identity Center makes.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export function isReservedRole(role: Pick<IamRole, 'path'>): boolean {
  return isServiceLinkedRole(role) || isIdentityCenterRole(role);
}

/** A role that a service made for itself. */
function isServiceLinkedRole({ path }: Pick<IamRole, 'path'>): boolean {
  return path.startsWith('/aws-service-role/');
}

/** A role of a permission set of IAM Identity Center. */
export function isIdentityCenterRole({ path }: Pick<IamRole, 'path'>): boolean {
  return path.startsWith('/aws-reserved/sso.amazonaws.com/');
}

/**
 * A role that a landing zone made in every account in order to administer it, recognized by its name, which anybody
 * can use.
 */
export function isLandingZoneRole({ name, path }: Pick<IamRole, 'name' | 'path'>): boolean {
  return path === '/' && LANDING_ZONE_ROLES.some((pattern) => pattern.test(name));
}
