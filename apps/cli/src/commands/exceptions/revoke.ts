import { ExceptionId } from '@plinth/contract';
import { defineCommand } from '../../command/define-command.ts';
import { positional } from '../../command/options.ts';
import { renderException } from '../../exceptions/render-exception.ts';
import { EXIT } from '../../exit-code.ts';
import { formatOption } from '../../shared-options/format-option.ts';
import { organizationOption } from '../../shared-options/scope-options.ts';
import { writeResult } from '../../text/write-result.ts';

export const exceptionsRevokeCommand = defineCommand({
  path: ['exceptions', 'revoke'],
  summary: 'End an exception now',
  examples: ['plinth exceptions revoke 0190a0a0-0000-7000-8000-00000000000e'],
  positionals: { exception: positional('ID', ExceptionId, "An exception's id, as plinth exceptions lists it.") },
  options: { organization: organizationOption, format: formatOption },
  run: async ({ connect, out, signal }, { exception: exceptionId, organization: organizationId, format }) => {
    await using connection = await connect({ worker: false });
    const exception = await connection.plinth.exceptions.revoke({ organizationId, exceptionId }, { signal });
    await writeResult({ out, format, result: exception, render: renderException });
    return EXIT.ok;
  },
});
