import type { CallContext, OutputOf, ParsedInputOf } from '@plinth/contract';
import { authorise } from '../access/authorise.ts';
import { invalidCursor } from '../access/refuse-foreign-cursor.ts';
import type { Dependencies } from '../dependencies.ts';
import { toContractCheck } from './to-contract-check.ts';

/** `checks.list`: by id. */
export async function listChecks(
  { checks }: Dependencies,
  context: CallContext,
  { cursor, limit }: ParsedInputOf<'checks.list'>,
): Promise<OutputOf<'checks.list'>> {
  authorise(context, 'checks.list');
  const start = cursor === undefined ? 0 : checks.findIndex(({ id }) => toCursor(id) === cursor) + 1;
  if (cursor !== undefined && start === 0) throw invalidCursor();
  const page = checks.slice(start, start + limit);
  const last = page.at(-1);
  const isLastPage = start + limit >= checks.length || last === undefined;
  return { items: page.map(toContractCheck), nextCursor: isLastPage ? null : toCursor(last.id) };
}

function toCursor(lastId: string): string {
  return Buffer.from(lastId).toString('base64url');
}
