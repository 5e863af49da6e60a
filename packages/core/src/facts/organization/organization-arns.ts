import type { AccountId, OuId } from '@plinth/contract';
import type { CheckContext } from '../../check/check.ts';
import type { OrganizationEvidence } from '../../evidence/organization.ts';

/** What its ARNs are made of: they lie in the management account, whoever asks. */
export interface OrganizationOwner {
  readonly context: Pick<CheckContext, 'partition'>;
  readonly organization: NonNullable<OrganizationEvidence>;
}

/**
 * The organization as a whole.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
 */
export function organizationArn(owner: OrganizationOwner): string {
  return arnOf(owner, 'organization', null);
}

/** The organization's root, or an OU. */
export function ouArn(owner: OrganizationOwner, id: OuId): string {
  return arnOf(owner, id.startsWith('r-') ? 'root' : 'ou', id);
}

/** An account as a member of the organization. */
export function memberArn(owner: OrganizationOwner, id: AccountId): string {
  return arnOf(owner, 'account', id);
}

function arnOf({ context, organization }: OrganizationOwner, type: string, id: string | null): string {
  const { id: organizationId, managementAccountId } = organization;
  const path = [type, organizationId, ...(id === null ? [] : [id])].join('/');
  return `arn:${context.partition}:organizations::${managementAccountId}:${path}`;
}
