import type { CheckId, OrganizationId, Parameter, ParameterName, ParameterValue } from '@plinth/contract';
import type { Plinth } from '@plinth/sdk';
import { UsageError } from '../cli-error.ts';
import { cleanText } from '../text/clean-text.ts';

/** `text` is the value as it was typed; null for the default. */
export interface ParameterChange {
  readonly name: ParameterName;
  readonly text: string | null;
}

/** Sets or resets a parameter. What was typed means what the parameter's type makes of it. */
export async function changeParameter(
  { parameters }: Pick<Plinth, 'parameters'>,
  input: {
    readonly organizationId: OrganizationId | undefined;
    readonly checkId: CheckId;
    readonly change: ParameterChange;
    readonly signal: AbortSignal;
  },
): Promise<Parameter> {
  const { organizationId, checkId, signal } = input;
  const { name, text } = input.change;
  if (text === null) return parameters.reset({ organizationId, checkId, name }, { signal });
  const known = await parameters.list({ organizationId, checkId }, { signal }).toArray({ limit: 500 });
  const parameter = known.find((each) => each.name === name);
  if (!parameter) throw new UsageError(unknown(name, checkId, known));
  return parameters.set({ organizationId, checkId, name, value: toValue(parameter, text) }, { signal });
}

function unknown(name: string, checkId: string, known: readonly Parameter[]): string {
  const names = known.map((parameter) => parameter.name).join(', ');
  return `${checkId} has no parameter ${name}${names === '' ? '' : `; it has ${names}`}`;
}

/** The server judges the bounds; here it is only read. */
function toValue({ name, type }: Parameter, text: string): ParameterValue {
  if (type === 'integer' && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  if (type === 'strings' || type === 'accountIds') return text === '' ? [] : text.split(',').map((item) => item.trim());
  throw new UsageError(
    `${name} is ${type === 'integer' ? 'a whole number' : 'true or false'}, not "${cleanText(text)}"`,
  );
}
