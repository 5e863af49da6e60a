import { defineCommand } from '../../command/define-command.ts';
import { EXIT } from '../../exit-code.ts';
import { listFrameworks } from '../../frameworks/list-frameworks.ts';
import { renderFrameworks } from '../../frameworks/render-frameworks.ts';
import { formatOption } from '../../shared-options/format-option.ts';
import { writeResult } from '../../text/write-result.ts';

export const frameworksListCommand = defineCommand({
  path: ['frameworks', 'list'],
  summary: 'List the frameworks by version',
  examples: ['plinth frameworks list'],
  options: { format: formatOption },
  run: async ({ connect, out, signal }, { format }) => {
    await using connection = await connect({ worker: false });
    const frameworks = await listFrameworks(connection.plinth, signal);
    await writeResult({
      out,
      format,
      result: { frameworks },
      render: (_, style) => renderFrameworks(frameworks, style),
    });
    return EXIT.ok;
  },
});
