import type { CallContext, FindingDetail, ParsedInputOf } from '@plinth/contract';
import { found } from '../access/found.ts';
import { inOrganization } from '../access/in-organization.ts';
import type { Dependencies } from '../dependencies.ts';

/** `findings.get` */
export async function getFinding(
  deps: Dependencies,
  context: CallContext,
  { organizationId, findingId }: ParsedInputOf<'findings.get'>,
): Promise<FindingDetail> {
  return inOrganization(deps, context, organizationId, async (tx) =>
    found(await tx.findings.find(findingId), `finding ${findingId}`),
  );
}
