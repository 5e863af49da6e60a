import type { Parameter } from '@plinth/contract';
import { ParameterName } from '@plinth/contract';
import { type Check, type ParameterDefinition, type ParameterValue, parseParameter } from '@plinth/core';
import type { ChosenParameter } from '@plinth/db';

/** Every parameter of these checks with its chosen value, by check and name. */
export function toContractParameters(checks: readonly Check[], chosen: readonly ChosenParameter[]): Parameter[] {
  return checks.flatMap(({ id: checkId, parameters = {} }) =>
    Object.entries(parameters)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([text, definition]) => {
        const name = ParameterName.parse(text);
        const choice = chosen.find((each) => each.checkId === checkId && each.name === name) ?? null;
        return { checkId, name, ...toDescription(definition), ...toValue(definition, choice) };
      }),
  );
}

function toDescription(definition: ParameterDefinition): Omit<Parameter, 'checkId' | 'name' | 'value' | 'chosen'> {
  const { type, description, source } = definition;
  const { min, max } = type === 'integer' ? definition : { min: null, max: null };
  return { type, description, source, default: toWire(definition.default), min, max };
}

/** A choice that this version no longer allows is ignored, as it is when an audit runs. */
function toValue(definition: ParameterDefinition, choice: ChosenParameter | null): Pick<Parameter, 'value' | 'chosen'> {
  const parsed = choice && parseParameter(definition, choice.value);
  if (!choice || !parsed?.isValid) return { value: toWire(definition.default), chosen: null };
  return { value: toWire(parsed.value), chosen: { by: choice.chosenBy, at: choice.chosenAt } };
}

function toWire(value: ParameterValue): Parameter['value'] {
  return typeof value === 'object' ? [...value] : value;
}
