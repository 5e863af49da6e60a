import type { InputOf } from '@plinth/contract';
import { UsageError } from '../cli-error.ts';
import { defineCommand } from '../command/define-command.ts';
import { flag, value } from '../command/options.ts';
import { EXIT } from '../exit-code.ts';
import { findFramework } from '../frameworks/find-framework.ts';
import { FrameworkReference } from '../frameworks/framework-reference.ts';
import { renderFrameworkPosture } from '../frameworks/render-framework-posture.ts';
import { renderPosture } from '../posture/render-posture.ts';
import { formatOption } from '../shared-options/format-option.ts';
import { accountOption, atOption, organizationOption, ouOption } from '../shared-options/scope-options.ts';
import { writeResult } from '../text/write-result.ts';

export const postureCommand = defineCommand({
  path: ['posture'],
  summary: 'Show the posture of an organization, OU or account, now or in the past',
  examples: ['plinth posture --ou ou-ab12-34cd56ef --at 2026-10-01', 'plinth posture --framework cis-aws-foundations'],
  options: {
    ou: ouOption,
    account: accountOption,
    at: atOption,
    framework: value(
      'ID[@VERSION]',
      FrameworkReference,
      'By the controls of this framework; its newest version when none is named.',
    ),
    all: flag('Every check that fails, not only the worst of each severity.'),
    organization: organizationOption,
    format: formatOption,
  },
  run: async ({ connect, out, signal }, { ou, account, at, framework, all, organization, format }) => {
    if (ou && account) throw new UsageError('--ou and --account exclude each other');
    const input: InputOf<'posture.get'> = { organizationId: organization, ouId: ou, accountId: account, at };
    await using connection = await connect({ worker: false });
    const { plinth } = connection;
    if (framework) {
      const { id, version } = await findFramework(plinth, framework, signal);
      const posture = await plinth.frameworks.posture({ ...input, framework: id, version }, { signal });
      await writeResult({ out, format, result: posture, render: renderFrameworkPosture });
      return EXIT.ok;
    }
    const posture = await plinth.posture.get(input, { signal });
    await writeResult({
      out,
      format,
      result: posture,
      render: (result, style) => renderPosture(result, style, { isWhole: all, at }),
    });
    return EXIT.ok;
  },
});
