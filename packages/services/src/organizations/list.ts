import type { CallContext, OutputOf, ParsedInputOf } from '@plinth/contract';
import { refuseForeignCursor } from '../access/refuse-foreign-cursor.ts';
import type { Dependencies } from '../dependencies.ts';

/** `organizations.list`: those that the principal has access to. */
export async function listOrganizations(
  { database }: Dependencies,
  context: CallContext,
  input: ParsedInputOf<'organizations.list'>,
): Promise<OutputOf<'organizations.list'>> {
  return refuseForeignCursor(database.organizations.list(context.principal.organizationIds, input));
}
