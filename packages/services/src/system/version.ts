import type { CallContext, Version } from '@plinth/contract';
import { authorise } from '../access/authorise.ts';
import type { Dependencies } from '../dependencies.ts';

/** `system.version` */
export async function version(deps: Dependencies, context: CallContext): Promise<Version> {
  authorise(context, 'system.version');
  return { version: deps.version, node: process.versions.node };
}
