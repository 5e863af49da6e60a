import type { Version } from '@plinth/contract';
import type { Dependencies } from '../dependencies.ts';

/** `system.version` */
export async function version(deps: Dependencies): Promise<Version> {
  return { version: deps.version, node: process.versions.node };
}
