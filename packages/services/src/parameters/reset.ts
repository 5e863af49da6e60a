import type { CallContext, Parameter, ParsedInputOf } from '@plinth/contract';
import type { Dependencies } from '../dependencies.ts';
import { changeParameter } from './change-parameter.ts';
import { findParameter } from './find-parameter.ts';

/** `parameters.reset`: the default applies again. Resetting what was never chosen changes nothing. */
export async function resetParameter(
  deps: Dependencies,
  context: CallContext,
  input: ParsedInputOf<'parameters.reset'>,
): Promise<Parameter> {
  const { check } = findParameter(deps, input);
  return changeParameter(deps, context, {
    organizationId: input.organizationId,
    check,
    name: input.name,
    event: 'parameter.reset',
    write: async (tx) => {
      await tx.parameters.reset(check.id, input.name);
    },
  });
}
