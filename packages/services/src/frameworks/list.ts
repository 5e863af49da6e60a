import type { CallContext, OutputOf, ParsedInputOf } from '@plinth/contract';
import { FRAMEWORKS, type Framework } from '@plinth/core';
import { authorise } from '../access/authorise.ts';
import { pageOf } from '../access/page-of.ts';
import { toContractFramework } from './to-contract-framework.ts';

/** `frameworks.list`: by id and version. */
export async function listFrameworks(
  context: CallContext,
  input: ParsedInputOf<'frameworks.list'>,
): Promise<OutputOf<'frameworks.list'>> {
  authorise(context, 'frameworks.list');
  const { items, nextCursor } = pageOf(FRAMEWORKS, nameOf, input);
  return { items: items.map(toContractFramework), nextCursor };
}

function nameOf({ id, version }: Framework): string {
  return `${id} ${version}`;
}
