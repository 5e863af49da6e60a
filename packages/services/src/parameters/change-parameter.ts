import type { CallContext, OrganizationId, Parameter, ParameterName } from '@plinth/contract';
import type { Check } from '@plinth/core';
import type { Tx } from '@plinth/db';
import { found } from '../access/found.ts';
import { inOrganization } from '../access/in-organization.ts';
import type { Dependencies } from '../dependencies.ts';
import { toContractParameters } from './to-contract-parameters.ts';

export interface ParameterChange {
  readonly organizationId: OrganizationId | undefined;
  readonly check: Check;
  readonly name: ParameterName;
  readonly action: 'parameter.set' | 'parameter.reset';
  /** Writes it, knowing what it was. */
  readonly write: (tx: Tx, before: Parameter, now: Date) => Promise<void>;
}

/** Changes one parameter, with an event that tells its value before and after. What changes nothing leaves no event. */
export async function changeParameter(
  deps: Dependencies,
  context: CallContext,
  { organizationId, check, name, action, write }: ParameterChange,
): Promise<Parameter> {
  return inOrganization(deps, context, organizationId, async (tx) => {
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
    await tx.events.append({ actor: context.principal.id, action, subject: `${check.id}#${name}`, data }, now);
    return after;
  });
}
