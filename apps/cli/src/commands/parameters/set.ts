import { CheckId, ParameterName } from '@plinth/contract';
import { z } from 'zod';
import { defineCommand } from '../../command/define-command.ts';
import { positional } from '../../command/options.ts';
import { EXIT } from '../../exit-code.ts';
import { renderParameter } from '../../parameters/render-parameter.ts';
import { setParameter } from '../../parameters/set-parameter.ts';
import { formatOption } from '../../shared-options/format-option.ts';
import { organizationOption } from '../../shared-options/scope-options.ts';
import { writeResult } from '../../text/write-result.ts';

export const parametersSetCommand = defineCommand({
  path: ['parameters', 'set'],
  summary: 'Choose the value of a parameter, from the next audit on',
  details:
    'VALUE is a whole number, true or false, or a list with commas between its items; "" is an empty list. It works before the first audit too, for the organization of the AWS credentials.',
  examples: [
    'plinth parameters set root/not-used-recently quietDays 30',
    'plinth parameters set role/trusts-organization-only trustedAccounts \\\n    111122223333,444455556666',
  ],
  positionals: {
    check: positional('CHECK', CheckId, 'The check that has the parameter, e.g. root/not-used-recently.'),
    name: positional('NAME', ParameterName, 'The parameter, as plinth parameters lists it.'),
    value: positional('VALUE', z.string(), 'The new value of the parameter.'),
  },
  options: { organization: organizationOption, format: formatOption },
  run: async ({ connect, out, signal }, { check: checkId, name, value: text, organization, format }) => {
    await using connection = await connect({ worker: false });
    const input = { organizationId: organization, checkId, name };
    const parameter = await setParameter(connection.plinth, { ...input, text, signal });
    await writeResult({ out, format, result: parameter, render: renderParameter });
    return EXIT.ok;
  },
});
