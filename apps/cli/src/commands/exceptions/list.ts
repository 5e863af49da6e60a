import { ExceptionStatus } from '@plinth/contract';
import { defineCommand } from '../../command/define-command.ts';
import { list } from '../../command/options.ts';
import { renderException } from '../../exceptions/render-exception.ts';
import { EXIT } from '../../exit-code.ts';
import { formatOption } from '../../shared-options/format-option.ts';
import { organizationOption } from '../../shared-options/scope-options.ts';
import { writeResult } from '../../text/write-result.ts';

const MOST_EXCEPTIONS = 100_000;

export const exceptionsListCommand = defineCommand({
  path: ['exceptions', 'list'],
  summary: 'List exceptions, also those that have ended',
  examples: ['plinth exceptions list --status active'],
  options: {
    status: list('STATUS', ExceptionStatus, 'Only active, expired or revoked ones.'),
    organization: organizationOption,
    format: formatOption,
  },
  run: async ({ connect, out, signal }, { status, organization: organizationId, format }) => {
    await using connection = await connect({ worker: false });
    const exceptions = await connection.plinth.exceptions
      .list({ organizationId, ...(status && { status: [...status] }), limit: 500 }, { signal })
      .toArray({ limit: MOST_EXCEPTIONS });
    await writeResult({
      out,
      format,
      result: { exceptions },
      render: (_, style) =>
        exceptions.map((exception) => renderException(exception, style)).join('\n') || 'No exceptions.\n',
    });
    return EXIT.ok;
  },
});
