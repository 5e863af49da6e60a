import { DEFAULT_FRAMEWORK, type Framework } from '@plinth/contract';
import type { Plinth } from '@plinth/sdk';
import { UsageError } from '../cli-error.ts';
import { defineCommand } from '../command/define-command.ts';
import { flag } from '../command/options.ts';
import { EXIT } from '../exit-code.ts';
import { findFramework } from '../frameworks/find-framework.ts';
import { renderFrameworkPosture } from '../frameworks/render-framework-posture.ts';
import { chooseLens, type LensFilter } from '../lens/choose-lens.ts';
import { checkOption, lensOptions } from '../lens/lens-options.ts';
import { renderPosture } from '../posture/render-posture.ts';
import { formatOption } from '../shared-options/format-option.ts';
import { accountOption, atOption, organizationOption, ouOption } from '../shared-options/scope-options.ts';
import { writeResult } from '../text/write-result.ts';

export const postureCommand = defineCommand({
  path: ['posture'],
  summary: 'Show the posture of an organization, OU or account, now or in the past',
  examples: [
    'plinth posture --ou ou-ab12-34cd56ef --at 2026-10-01',
    'plinth posture --framework cis-aws-foundations --controls',
  ],
  options: {
    ou: ouOption,
    account: accountOption,
    at: atOption,
    ...lensOptions,
    check: checkOption,
    controls: flag('By the controls of the framework instead of its checks.'),
    all: flag('Every check that fails, not only the worst of each severity.'),
    organization: organizationOption,
    format: formatOption,
  },
  run: async ({ connect, out, signal }, args) => {
    const { ou, account, at, all, controls, organization, format } = args;
    if (ou && account) throw new UsageError('--ou and --account exclude each other');
    const scope = { organizationId: organization, ouId: ou, accountId: account, at };
    await using connection = await connect({ worker: false });
    const { plinth } = connection;
    const lens = await chooseLens(plinth, { ...args, checks: args.check }, signal);
    if (controls) {
      const { id, version } = await findControls(plinth, lens, signal);
      const posture = await plinth.frameworks.posture({ ...scope, framework: id, version }, { signal });
      await writeResult({ out, format, result: posture, render: renderFrameworkPosture });
      return EXIT.ok;
    }
    const posture = await plinth.posture.get({ ...scope, ...lens }, { signal });
    await writeResult({
      out,
      format,
      result: posture,
      render: (result, style) => renderPosture(result, style, { isWhole: all, at }),
    });
    return EXIT.ok;
  },
});

/** The framework whose controls are asked for: that of the lens, whole. */
async function findControls(plinth: Plinth, lens: LensFilter, signal: AbortSignal): Promise<Framework> {
  const { framework: id = DEFAULT_FRAMEWORK, frameworkVersion: version, ...narrowing } = lens;
  if (Object.keys(narrowing).length > 0) {
    throw new UsageError('--controls shows a whole framework: it goes with --framework only');
  }
  return findFramework(plinth, { id, version }, signal);
}
