import type { AuthorizationDetails, ManagedPolicy, PolicyDocument } from '../evidence/authorization-details.ts';
import { isReservedRole } from './reserved-roles.ts';

/** One policy of the account's own, wherever it is kept. */
export interface PolicySubject {
  readonly resource: string;
  readonly name: string;
  readonly document: PolicyDocument;
}

/**
 * Customer-managed policies that somebody has, or (`attached: false`) nobody. Mere boundaries are in
 * neither: those that AWS counts as such, or that a user or role names as its own.
 */
export function customerPolicies(
  { policies, users, roles }: AuthorizationDetails,
  { attached }: { readonly attached: boolean },
): readonly PolicySubject[] {
  const boundaries = new Set([...users, ...roles].map(({ permissionsBoundaryArn }) => permissionsBoundaryArn));
  return policies
    .filter(({ arn }) => !isAwsManaged(arn))
    .filter(({ arn, attachmentCount, permissionsBoundaryUsageCount }) =>
      attached ? attachmentCount > 0 : attachmentCount + permissionsBoundaryUsageCount === 0 && !boundaries.has(arn),
    )
    .map(toSubject);
}

/** All customer-managed policies but those that are used as boundaries only. */
export function allCustomerPolicies(details: AuthorizationDetails): readonly PolicySubject[] {
  return [...customerPolicies(details, { attached: true }), ...customerPolicies(details, { attached: false })];
}

/** The inline policies of groups, users and those roles that the account itself can change: there may be half a million. */
export function* inlinePolicies({ users, groups, roles }: AuthorizationDetails): Generator<PolicySubject, void> {
  for (const { arn, inlinePolicies: inline } of [...groups, ...roles.filter((role) => !isReservedRole(role)), ...users])
    for (const { name, document } of inline) yield { resource: `${arn}#inline-policy/${name}`, name, document };
}

/** Whether a policy is one that AWS manages. */
export function isAwsManaged(arn: string): boolean {
  return /^(?:[^:]*:){4}aws(?::|$)/.test(arn);
}

function toSubject({ arn, name, document }: ManagedPolicy): PolicySubject {
  return { resource: arn, name, document };
}
