import type { InputOf } from '@plinth/contract';
import { UsageError } from '../cli-error.ts';
import { defineCommand, flag, value } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { findFramework } from '../frameworks/find-framework.ts';
import { FrameworkReference } from '../frameworks/framework-reference.ts';
import { renderFrameworkPosture } from '../frameworks/render-framework-posture.ts';
import { renderPosture } from '../posture/render-posture.ts';
import { toPrintableJson } from '../text/printable-json.ts';
import { formatOption } from './output-format.ts';
import { accountOption, atOption, organizationOption, ouOption } from './scope-options.ts';

export const postureCommand = defineCommand({
  name: 'posture',
  summary: 'Show the posture of an organization, OU or account, now or in the past',
  options: {
    ou: ouOption,
    account: accountOption,
    at: atOption,
    framework: value(
      'ID[@VERSION]',
      FrameworkReference,
      'How the controls of this framework stand; its newest version when none is named.',
    ),
    all: flag('Every check that fails, not only the worst of each severity.'),
    organization: organizationOption,
    format: formatOption,
  },
  run: async ({ connect, out, signal }, { ou, account, at, framework, all, organization, format }) => {
    if (ou && account) throw new UsageError('--ou and --account exclude each other');
    const input: InputOf<'posture.get'> = { organizationId: organization, ouId: ou, accountId: account, at };
    await using connection = await connect('reader');
    const { plinth } = connection;
    if (framework) {
      const { id, version } = await findFramework(plinth, framework, signal);
      const posture = await plinth.frameworks.posture({ ...input, framework: id, version }, { signal });
      await out.write(
        format === 'json' ? `${toPrintableJson(posture, 2)}\n` : renderFrameworkPosture(posture, out.style),
      );
      return EXIT.ok;
    }
    const posture = await plinth.posture.get(input, { signal });
    const text = format === 'json' ? `${toPrintableJson(posture, 2)}\n` : renderPosture(posture, out.style, all);
    await out.write(text);
    return EXIT.ok;
  },
});
