import { defineCommand } from '../../command/define-command.ts';
import { positional } from '../../command/options.ts';
import { EXIT } from '../../exit-code.ts';
import { findFramework } from '../../frameworks/find-framework.ts';
import { FrameworkReference } from '../../frameworks/framework-reference.ts';
import { renderFramework } from '../../frameworks/render-frameworks.ts';
import { formatOption } from '../../shared-options/format-option.ts';
import { writeResult } from '../../text/write-result.ts';

export const frameworksShowCommand = defineCommand({
  path: ['frameworks', 'show'],
  summary: 'Show the controls of a framework and the checks of each',
  details: 'How many of your accounts pass each control: plinth posture --framework ID.',
  examples: ['plinth frameworks show cis-aws-foundations@5.0'],
  positionals: {
    framework: positional(
      'ID[@VERSION]',
      FrameworkReference,
      'A framework, e.g. cis-aws-foundations@5.0; its newest version when none is named.',
    ),
  },
  options: { format: formatOption },
  run: async ({ connect, out, signal }, { framework: reference, format }) => {
    await using connection = await connect({ worker: false });
    const { plinth } = connection;
    const { id, version } = await findFramework(plinth, reference, signal);
    const framework = await plinth.frameworks.get({ framework: id, version }, { signal });
    await writeResult({ out, format, result: framework, render: renderFramework });
    return EXIT.ok;
  },
});
