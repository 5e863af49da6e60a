import type { CallContext, Organization, ParsedInputOf } from '@plinth/contract';
import { found } from '../access/found.ts';
import { maySee } from '../access/resolve-organization.ts';
import type { Dependencies } from '../dependencies.ts';

/** `organizations.get` */
export async function getOrganization(
  { database }: Dependencies,
  context: CallContext,
  { organizationId }: ParsedInputOf<'organizations.get'>,
): Promise<Organization> {
  const isVisible = maySee(context.principal, organizationId);
  return found(isVisible ? await database.organizations.find(organizationId) : null, `organization ${organizationId}`);
}
