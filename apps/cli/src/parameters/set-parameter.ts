import type { CheckId, OrganizationId, Parameter, ParameterName, ParameterValue } from '@plinth/contract';
import type { Plinth } from '@plinth/sdk';
import { UsageError } from '../cli-error.ts';
import { cleanText } from '../text/clean-text.ts';

/** Sets a parameter to `text`, read as the parameter's type demands. */
export async function setParameter(
  { parameters }: Pick<Plinth, 'parameters'>,
  input: {
    readonly organizationId: OrganizationId | undefined;
    readonly checkId: CheckId;
    readonly name: ParameterName;
    readonly text: string;
    readonly signal: AbortSignal;
  },
): Promise<Parameter> {
  const { organizationId, checkId, name, text, signal } = input;
  const known = await parameters.list({ organizationId, checkId }, { signal }).toArray({ limit: 500 });
  const parameter = known.find((each) => each.name === name);
  if (!parameter) throw new UsageError(unknown(name, checkId, known));
  return parameters.set({ organizationId, checkId, name, value: toValue(parameter, text) }, { signal });
}

function unknown(name: string, checkId: string, known: readonly Parameter[]): string {
  const names = known.map((parameter) => parameter.name).join(', ');
  return `${checkId} has no parameter ${name}${names === '' ? '' : `; it has ${names}`}`;
}

/** The server checks the bounds; here the text is only parsed. */
function toValue({ name, type }: Parameter, text: string): ParameterValue {
  if (type === 'integer' && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  if (type === 'strings' || type === 'accountIds') return text === '' ? [] : text.split(',').map((item) => item.trim());
  throw new UsageError(
    `${name} is ${type === 'integer' ? 'a whole number' : 'true or false'}, not "${cleanText(text)}"`,
  );
}
