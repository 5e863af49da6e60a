import type { AuthorizationDetails, ManagedPolicy, PolicyDocument } from '../evidence/authorization-details.ts';
import { isReservedRole } from './reserved-roles.ts';

/** One policy of the account's own, wherever it is kept. */
export interface PolicySubject {
  readonly resource: string;
  readonly name: string;
  readonly document: PolicyDocument;
}

/** Customer-managed policies that somebody has, or (`attached: false`) nobody. Mere boundaries are in neither. */
export function customerPolicies(
  { policies }: AuthorizationDetails,
  { attached }: { readonly attached: boolean },
): readonly PolicySubject[] {
  return policies
    .filter((policy) => !isAwsManaged(policy.arn))
    .filter(({ attachmentCount: count, permissionsBoundaryUsageCount: boundaries }) =>
      attached ? count > 0 : count === 0 && boundaries === 0,
    )
    .map(toSubject);
}

/** All customer-managed policies but those that are used as boundaries only. */
export function allCustomerPolicies(details: AuthorizationDetails): readonly PolicySubject[] {
  return [...customerPolicies(details, { attached: true }), ...customerPolicies(details, { attached: false })];
}

/** The inline policies of users, groups and those roles that the account itself can change. */
export function inlinePolicies({ users, groups, roles }: AuthorizationDetails): readonly PolicySubject[] {
  const principals = [...users, ...groups, ...roles.filter((role) => !isReservedRole(role))];
  return principals.flatMap(({ arn, inlinePolicies: inline }) =>
    inline.map(({ name, document }) => ({ resource: `${arn}#inline-policy/${name}`, name, document })),
  );
}

/** Whether a policy is one that AWS manages. */
export function isAwsManaged(arn: string): boolean {
  return arn.split(':')[4] === 'aws';
}

function toSubject({ arn, name, document }: ManagedPolicy): PolicySubject {
  return { resource: arn, name, document };
}
