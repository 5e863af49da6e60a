import { CheckId } from '@plinth/contract';
import { renderCheck } from '../../checks/render-check.ts';
import { defineCommand } from '../../command/define-command.ts';
import { positional } from '../../command/options.ts';
import { EXIT } from '../../exit-code.ts';
import { formatOption } from '../../shared-options/format-option.ts';
import { writeResult } from '../../text/write-result.ts';

export const checksShowCommand = defineCommand({
  path: ['checks', 'show'],
  summary: 'Show a check with its page',
  examples: ['plinth checks show root/no-access-keys'],
  positionals: { check: positional('ID', CheckId, 'A check, e.g. root/no-access-keys.') },
  options: { format: formatOption },
  run: async ({ connect, out, signal }, { check: checkId, format }) => {
    await using connection = await connect({ worker: false });
    const check = await connection.plinth.checks.get({ checkId }, { signal });
    await writeResult({ out, format, result: check, render: renderCheck });
    return EXIT.ok;
  },
});
