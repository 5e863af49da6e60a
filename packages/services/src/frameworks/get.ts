import type { CallContext, FrameworkDetail, ParsedInputOf } from '@plinth/contract';
import { findFramework } from '@plinth/core';
import { found } from '../access/found.ts';
import type { Dependencies } from '../dependencies.ts';
import { toContractControl, toContractFramework } from './to-contract-framework.ts';

/** `frameworks.get`: its controls, each with the checks that decide it. */
export async function getFramework(
  deps: Dependencies,
  context: CallContext,
  { framework: id, version }: ParsedInputOf<'frameworks.get'>,
): Promise<FrameworkDetail> {
  const framework = found(findFramework(id, version), `framework ${id} ${version}`);
  const controls = framework.controls.map((control) => toContractControl(deps, control));
  return { ...toContractFramework(framework), controls };
}
