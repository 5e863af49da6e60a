import type { CheckContext } from '../check/check.ts';

type Owner = Pick<CheckContext, 'accountId' | 'partition'>;

/** The root user. */
export function rootArn({ partition, accountId }: Owner): string {
  return `arn:${partition}:iam::${accountId}:root`;
}

/**
 * The account as a whole, as Account Management names it.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsaccountmanagement.html
 */
export function accountArn({ partition, accountId }: Owner): string {
  return `arn:${partition}:account::${accountId}:account`;
}

/** The account's password policy. AWS gives it no ARN; this one is Plinth's and never changes. */
export function passwordPolicyArn({ partition, accountId }: Owner): string {
  return `arn:${partition}:iam::${accountId}:account-password-policy`;
}

/** A Region of the account, as far as the account as a whole is concerned. */
export function regionArn(owner: Owner, region: string): string {
  return `${accountArn(owner)}#${region}`;
}

/** A policy that AWS manages, by its name. */
export function awsPolicyArn({ partition }: Pick<Owner, 'partition'>, name: string): string {
  return `arn:${partition}:iam::aws:policy/${name}`;
}

/** A policy of the account's own, by its path and name. */
export function ownPolicyArn({ partition, accountId }: Owner, name: string): string {
  return `arn:${partition}:iam::${accountId}:policy/${name}`;
}

/** Every role of the account, as a pattern. */
export function ownRoles({ partition, accountId }: Owner): string {
  return `arn:${partition}:iam::${accountId}:role/*`;
}

/** The roles of an account that nobody has: a policy that names them all names those of any account. */
export function rolesOfAnotherAccount({ partition }: Pick<Owner, 'partition'>): string {
  return `arn:${partition}:iam::000000000000:role/*`;
}
