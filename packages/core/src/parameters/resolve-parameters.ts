import type { ParameterChoices, ParameterDefinitions, ParameterValue } from './parameter.ts';
import { parseParameter } from './parse-parameter.ts';

interface Configurable {
  readonly id: string;
  readonly parameters?: ParameterDefinitions;
}

/** The values that a check runs with: what was chosen, and the default for the rest and for what is no longer allowed. */
export function resolveParameters(
  { id, parameters }: Configurable,
  choices: ParameterChoices = {},
): Readonly<Record<string, ParameterValue>> {
  if (parameters === undefined) return {};
  const chosen = Object.hasOwn(choices, id) ? choices[id] : undefined;
  return Object.fromEntries(
    Object.entries(parameters).map(([name, definition]) => {
      const parsed = parseParameter(definition, chosen && Object.hasOwn(chosen, name) ? chosen[name] : undefined);
      return [name, parsed.isValid ? parsed.value : definition.default];
    }),
  );
}

/** The values that each of these checks runs with; checks without parameters are left out. */
export function resolveChoices(checks: readonly Configurable[], choices: ParameterChoices): ParameterChoices {
  return Object.fromEntries(
    checks
      .filter(({ parameters = {} }) => Object.keys(parameters).length > 0)
      .map((check) => [check.id, resolveParameters(check, choices)]),
  );
}
