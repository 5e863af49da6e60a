import { CheckId } from '@plinth/contract';
import { defineCommand } from '../../command/define-command.ts';
import { value } from '../../command/options.ts';
import { EXIT } from '../../exit-code.ts';
import { renderParameter } from '../../parameters/render-parameter.ts';
import { formatOption } from '../../shared-options/format-option.ts';
import { organizationOption } from '../../shared-options/scope-options.ts';
import { writeResult } from '../../text/write-result.ts';

const MOST_PARAMETERS = 10_000;

export const parametersListCommand = defineCommand({
  path: ['parameters', 'list'],
  summary: 'List the parameters of the checks and their values',
  examples: ['plinth parameters list --check root/not-used-recently'],
  options: {
    check: value('ID', CheckId, 'Only those of this check.'),
    organization: organizationOption,
    format: formatOption,
  },
  run: async ({ connect, out, signal }, { check: checkId, organization: organizationId, format }) => {
    await using connection = await connect({ worker: false });
    const parameters = await connection.plinth.parameters
      .list({ organizationId, checkId, limit: 500 }, { signal })
      .toArray({ limit: MOST_PARAMETERS });
    await writeResult({
      out,
      format,
      result: { parameters },
      render: (_, style) =>
        parameters.map((parameter) => renderParameter(parameter, style)).join('\n') || 'No parameters.\n',
    });
    return EXIT.ok;
  },
});
