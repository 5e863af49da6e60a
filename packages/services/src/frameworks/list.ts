import type { CallContext, OutputOf, ParsedInputOf } from '@plinth/contract';
import { FRAMEWORKS, type Framework } from '@plinth/core';
import { pageOf } from '../access/page-of.ts';
import type { Dependencies } from '../dependencies.ts';
import { toContractFramework } from './to-contract-framework.ts';

/** `frameworks.list`: by id and version. */
export async function listFrameworks(
  _deps: Dependencies,
  context: CallContext,
  input: ParsedInputOf<'frameworks.list'>,
): Promise<OutputOf<'frameworks.list'>> {
  const { items, nextCursor } = pageOf(FRAMEWORKS, nameOf, input);
  return { items: items.map(toContractFramework), nextCursor };
}

function nameOf({ id, version }: Framework): string {
  return `${id} ${version}`;
}
