import type { CheckId, ParameterName } from '@plinth/contract';
import type { Check, ParameterDefinition } from '@plinth/core';
import { found } from '../access/found.ts';
import type { Dependencies } from '../dependencies.ts';

/** The check and the definition of its parameter; throws `not_found` when there is none of that name. */
export function findParameter(
  { checks }: Pick<Dependencies, 'checks'>,
  { checkId, name }: { readonly checkId: CheckId; readonly name: ParameterName },
): { readonly check: Check; readonly definition: ParameterDefinition } {
  const check = found(checks.find(({ id }) => id === checkId) ?? null, `check ${checkId}`);
  const { parameters = {} } = check;
  const definition = Object.hasOwn(parameters, name) ? (parameters[name] ?? null) : null;
  return { check, definition: found(definition, `parameter ${name} of ${checkId}`) };
}
