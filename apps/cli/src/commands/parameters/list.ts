import { CheckId, ParameterName } from '@plinth/contract';
import { z } from 'zod';
import { UsageError } from '../cli-error.ts';
import { defineCommand, value } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { changeParameter, type ParameterChange } from '../parameters/change-parameter.ts';
import { renderParameter } from '../parameters/render-parameter.ts';
import { toPrintableJson } from '../text/printable-json.ts';
import { formatOption } from './output-format.ts';
import { organizationOption } from './scope-options.ts';

const MOST_PARAMETERS = 10_000;

const Assignment = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,63}=/, 'must be NAME=VALUE')
  .transform((text): ParameterChange => {
    const end = text.indexOf('=');
    return { name: ParameterName.parse(text.slice(0, end)), text: text.slice(end + 1) };
  });

export const parametersCommand = defineCommand({
  name: 'parameters',
  summary: 'List what can be chosen about the checks, or choose it',
  details:
    'What is chosen counts from the next audit on. A VALUE is a whole number, true or false, or a list with commas between; nothing behind the = is an empty list.',
  options: {
    set: value('NAME=VALUE', Assignment, 'Choose a parameter of the check.'),
    reset: value('NAME', ParameterName, 'Give a parameter of the check its default again.'),
    organization: organizationOption,
    format: formatOption,
  },
  positional: { placeholder: 'CHECK', schema: CheckId, summary: 'A check, e.g. root/not-used-recently.' },
  run: async ({ connect, out, signal }, { positional: checkId, set, reset, organization: organizationId, format }) => {
    if (set !== undefined && reset !== undefined) throw new UsageError('give --set or --reset, not both');
    const change = set ?? (reset === undefined ? null : { name: reset, text: null });
    await using connection = await connect('reader');
    const { plinth } = connection;
    if (change !== null) {
      if (checkId === undefined) throw new UsageError('name the check whose parameter it is');
      const parameter = await changeParameter(plinth, { organizationId, checkId, change, signal });
      await out.write(format === 'json' ? `${toPrintableJson(parameter, 2)}\n` : renderParameter(parameter, out.style));
      return EXIT.ok;
    }
    const list = plinth.parameters.list({ organizationId, checkId, limit: 500 }, { signal });
    const parameters = await list.toArray({ limit: MOST_PARAMETERS });
    const table = parameters.map((parameter) => renderParameter(parameter, out.style)).join('\n');
    await out.write(format === 'json' ? `${toPrintableJson({ parameters }, 2)}\n` : table || 'No parameters.\n');
    return EXIT.ok;
  },
});
