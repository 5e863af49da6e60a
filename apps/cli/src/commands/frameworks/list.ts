import { defineCommand } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { findFramework } from '../frameworks/find-framework.ts';
import { FrameworkReference } from '../frameworks/framework-reference.ts';
import { listFrameworks } from '../frameworks/list-frameworks.ts';
import { renderFramework, renderFrameworks } from '../frameworks/render-frameworks.ts';
import { toPrintableJson } from '../text/printable-json.ts';
import { formatOption } from './output-format.ts';

export const frameworksCommand = defineCommand({
  name: 'frameworks',
  summary: 'List the frameworks, or show the controls of one',
  details: 'How the controls stand in your accounts, plinth posture --framework tells.',
  options: { format: formatOption },
  positional: {
    placeholder: 'ID[@VERSION]',
    schema: FrameworkReference,
    summary: 'A framework, e.g. cis-aws-foundations@5.0; its newest version when none is named.',
  },
  run: async ({ connect, out, signal }, { positional, format }) => {
    await using connection = await connect('reader');
    const { plinth } = connection;
    if (positional) {
      const { id, version } = await findFramework(plinth, positional, signal);
      const framework = await plinth.frameworks.get({ framework: id, version }, { signal });
      await out.write(format === 'json' ? `${toPrintableJson(framework, 2)}\n` : renderFramework(framework, out.style));
      return EXIT.ok;
    }
    const frameworks = await listFrameworks(plinth, signal);
    const text =
      format === 'json' ? `${toPrintableJson({ frameworks }, 2)}\n` : renderFrameworks(frameworks, out.style);
    await out.write(text);
    return EXIT.ok;
  },
});
