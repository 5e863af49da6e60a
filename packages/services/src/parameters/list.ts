import type { CallContext, OrganizationId, OutputOf, ParsedInputOf } from '@plinth/contract';
import type { ChosenParameter } from '@plinth/db';
import { found } from '../access/found.ts';
import { pageOf } from '../access/page-of.ts';
import { findOrganization } from '../access/resolve-organization.ts';
import type { Dependencies } from '../dependencies.ts';
import { matchCallersOrganization } from './match-callers-organization.ts';
import { toContractParameters } from './to-contract-parameters.ts';

/** `parameters.list`: by check and name. */
export async function listParameters(
  deps: Dependencies,
  context: CallContext,
  { organizationId, checkId, ...page }: ParsedInputOf<'parameters.list'>,
): Promise<OutputOf<'parameters.list'>> {
  const checks = deps.checks.filter(({ id }) => checkId === undefined || id === checkId);
  if (checkId !== undefined) found(checks[0] ?? null, `check ${checkId}`);
  const chosen = await listChosen(deps, context, organizationId);
  const { items, nextCursor } = pageOf(
    toContractParameters(checks, chosen),
    ({ checkId, name }) => `${checkId}#${name}`,
    page,
  );
  return { items: [...items], nextCursor };
}

/** Before the first audit, nothing has been chosen; AWS decides whether the requested organization exists. */
async function listChosen(
  deps: Dependencies,
  context: CallContext,
  requested: OrganizationId | undefined,
): Promise<readonly ChosenParameter[]> {
  const known = await findOrganization(deps, context, requested);
  if (known !== null) return deps.database.transaction(known, (tx) => tx.parameters.list());
  if (requested !== undefined) await matchCallersOrganization(deps, context, requested);
  return [];
}
