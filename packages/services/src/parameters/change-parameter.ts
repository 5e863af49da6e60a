import type { CallContext, OrganizationId, Parameter, ParameterName } from '@plinth/contract';
import type { Check } from '@plinth/core';
import type { Tx } from '@plinth/db';
import { found } from '../access/found.ts';
import { findOrganization } from '../access/resolve-organization.ts';
import { recordOrganization } from '../aws/callers-organization.ts';
import type { Dependencies } from '../dependencies.ts';
import { matchCallersOrganization } from './match-callers-organization.ts';
import { toContractParameters } from './to-contract-parameters.ts';

export interface ParameterChange {
  readonly organizationId: OrganizationId | undefined;
  readonly check: Check;
  readonly name: ParameterName;
  readonly event: 'parameter.set' | 'parameter.reset';
  /** Writes the change, given the parameter before it. */
  readonly write: (tx: Tx, before: Parameter, now: Date) => Promise<void>;
}

/**
 * Changes one parameter, with an event that has its value before and after. A call that changes nothing appends no
 * event. An organization that isn't known yet is stored, when it is that of the server's AWS credentials.
 */
export async function changeParameter(
  deps: Dependencies,
  context: CallContext,
  { organizationId: requested, check, name, event: type, write }: ParameterChange,
): Promise<Parameter> {
  const organizationId = await establishOrganization(deps, context, requested);
  return deps.database.transaction(organizationId, async (tx) => {
    const now = deps.now();
    const read = async (): Promise<Parameter> => {
      const all = toContractParameters([check], await tx.parameters.list());
      return found(all.find((parameter) => parameter.name === name) ?? null, `parameter ${name} of ${check.id}`);
    };
    await tx.parameters.lock();
    const before = await read();
    await write(tx, before, now);
    const after = await read();
    if (before.chosen?.at === after.chosen?.at && before.chosen?.by === after.chosen?.by) return after;
    const data = { before: before.value, after: after.value };
    await tx.events.append({ type, actor: context.principal.id, subject: `${check.id}#${name}`, data }, now);
    return after;
  });
}

async function establishOrganization(
  deps: Dependencies,
  context: CallContext,
  requested: OrganizationId | undefined,
): Promise<OrganizationId> {
  const known = await findOrganization(deps, context, requested);
  if (known !== null) return known;
  const organization = await matchCallersOrganization(deps, context, requested);
  await recordOrganization(deps, organization);
  return organization.id;
}
