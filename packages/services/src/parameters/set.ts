import type { CallContext, Parameter, ParsedInputOf } from '@plinth/contract';
import { parseParameter } from '@plinth/core';
import type { Dependencies } from '../dependencies.ts';
import { ServiceError } from '../service-error.ts';
import { changeParameter } from './change-parameter.ts';
import { findParameter } from './find-parameter.ts';

/** `parameters.set`: audits that start from now on run with the value. Choosing the same value again changes nothing. */
export async function setParameter(
  deps: Dependencies,
  context: CallContext,
  input: ParsedInputOf<'parameters.set'>,
): Promise<Parameter> {
  const { check, definition } = findParameter(deps, input);
  const parsed = parseParameter(definition, input.value);
  if (!parsed.isValid) {
    throw new ServiceError('invalid_input', `${input.name} must be ${parsed.expected}.`, {
      errors: [{ pointer: '/value', detail: `must be ${parsed.expected}` }],
    });
  }
  const { value } = parsed;
  return changeParameter(deps, context, {
    organizationId: input.organizationId,
    check,
    name: input.name,
    event: 'parameter.set',
    write: async (tx, before, now) => {
      if (before.chosen !== null && JSON.stringify(before.value) === JSON.stringify(value)) return;
      const { id: checkId } = check;
      await tx.parameters.set({ checkId, name: input.name, value, chosenBy: context.principal.id, chosenAt: now });
    },
  });
}
