import type { ParameterChoices, ParameterValue } from '@plinth/core';
import type { Tx } from '@plinth/db';

/** What the organization has chosen for its checks. */
export async function readChoices(tx: Pick<Tx, 'parameters'>): Promise<ParameterChoices> {
  const choices: Record<string, Record<string, ParameterValue>> = {};
  for (const { checkId, name, value } of await tx.parameters.list()) (choices[checkId] ??= {})[name] = value;
  return choices;
}
