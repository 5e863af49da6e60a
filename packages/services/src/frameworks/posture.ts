import { type CallContext, type FrameworkPosture, noStatusCounts, type ParsedInputOf } from '@plinth/contract';
import { controlCounts, findFramework } from '@plinth/core';
import { found } from '../access/found.ts';
import { inOrganization } from '../access/in-organization.ts';
import { pastInstant } from '../access/past-instant.ts';
import type { Dependencies } from '../dependencies.ts';
import { describeScope, refuseTwoScopes } from '../posture/describe-scope.ts';
import { toContractControl, toContractFramework } from './to-contract-framework.ts';

/** `frameworks.posture`: how many accounts have each status of each control. */
export async function getFrameworkPosture(
  deps: Dependencies,
  context: CallContext,
  input: ParsedInputOf<'frameworks.posture'>,
): Promise<FrameworkPosture> {
  refuseTwoScopes(input);
  const framework = found(
    findFramework(input.framework, input.version),
    `framework ${input.framework} ${input.version}`,
  );
  const at = pastInstant(deps, input.at);
  const { ouId, accountId } = input;
  const groups = new Map(framework.controls.map(({ id, checks }) => [id, checks]));
  return inOrganization(deps, context, input.organizationId, async (tx) => {
    const scope = await describeScope(tx, input);
    const rows = await tx.posture.read({ ouId, accountId, at, groups });
    return {
      framework: toContractFramework(framework),
      scope,
      at: (at ?? deps.now()).toISOString(),
      accounts: rows.accounts,
      controls: framework.controls.map((control) => ({
        ...toContractControl(deps, control),
        accounts: controlCounts(control, rows.groups.get(control.id) ?? noStatusCounts()),
      })),
    };
  });
}
