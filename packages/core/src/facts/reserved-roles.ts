import type { IamRole } from '../evidence/authorization-details.ts';

/**
 * Roles that only AWS can make and change, told by their path, which nobody else can use:
 * service-linked ones, and those that IAM Identity Center makes.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export function isReservedRole(role: Pick<IamRole, 'path'>): boolean {
  return isServiceLinkedRole(role) || isIdentityCenterRole(role);
}

/** A role that a service made for itself. */
export function isServiceLinkedRole({ path }: Pick<IamRole, 'path'>): boolean {
  return path.startsWith('/aws-service-role/');
}

/** A role of a permission set of IAM Identity Center. */
export function isIdentityCenterRole({ path }: Pick<IamRole, 'path'>): boolean {
  return path.startsWith('/aws-reserved/sso.amazonaws.com/');
}
