import { CheckId, ParameterName } from '@plinth/contract';
import { defineCommand } from '../../command/define-command.ts';
import { positional } from '../../command/options.ts';
import { EXIT } from '../../exit-code.ts';
import { renderParameter } from '../../parameters/render-parameter.ts';
import { formatOption } from '../../shared-options/format-option.ts';
import { organizationOption } from '../../shared-options/scope-options.ts';
import { writeResult } from '../../text/write-result.ts';

export const parametersResetCommand = defineCommand({
  path: ['parameters', 'reset'],
  summary: 'Return a parameter to its default, from the next audit on',
  examples: ['plinth parameters reset root/not-used-recently quietDays'],
  positionals: {
    check: positional('CHECK', CheckId, 'The check that has the parameter, e.g. root/not-used-recently.'),
    name: positional('NAME', ParameterName, 'The parameter, as plinth parameters lists it.'),
  },
  options: { organization: organizationOption, format: formatOption },
  run: async ({ connect, out, signal }, { check: checkId, name, organization: organizationId, format }) => {
    await using connection = await connect({ worker: false });
    const parameter = await connection.plinth.parameters.reset({ organizationId, checkId, name }, { signal });
    await writeResult({ out, format, result: parameter, render: renderParameter });
    return EXIT.ok;
  },
});
