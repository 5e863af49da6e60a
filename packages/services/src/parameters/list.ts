import type { CallContext, OutputOf, ParsedInputOf } from '@plinth/contract';
import { authorise } from '../access/authorise.ts';
import { found } from '../access/found.ts';
import { inOrganization } from '../access/in-organization.ts';
import { invalidCursor } from '../access/refuse-foreign-cursor.ts';
import type { Dependencies } from '../dependencies.ts';
import { toContractParameters } from './to-contract-parameters.ts';

/** `parameters.list`: by check and name. */
export async function listParameters(
  deps: Dependencies,
  context: CallContext,
  { organizationId, checkId, cursor, limit }: ParsedInputOf<'parameters.list'>,
): Promise<OutputOf<'parameters.list'>> {
  authorise(context, 'parameters.list');
  const checks = deps.checks.filter(({ id }) => checkId === undefined || id === checkId);
  if (checkId !== undefined) found(checks[0] ?? null, `check ${checkId}`);
  const chosen = await inOrganization(deps, context, organizationId, (tx) => tx.parameters.list());
  const all = toContractParameters(checks, chosen);
  const cursors = all.map((parameter) => toCursor(`${parameter.checkId}#${parameter.name}`));
  const start = cursor === undefined ? 0 : cursors.indexOf(cursor) + 1;
  if (cursor !== undefined && start === 0) throw invalidCursor();
  const end = start + limit;
  return { items: all.slice(start, end), nextCursor: end < all.length ? (cursors[end - 1] ?? null) : null };
}

function toCursor(last: string): string {
  return Buffer.from(last).toString('base64url');
}
