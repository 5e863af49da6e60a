import { FindingId } from '@plinth/contract';
import { defineCommand } from '../command/define-command.ts';
import { positional } from '../command/options.ts';
import { EXIT } from '../exit-code.ts';
import { renderExplanation } from '../findings/render-explanation.ts';
import { formatOption } from '../shared-options/format-option.ts';
import { organizationOption } from '../shared-options/scope-options.ts';
import { writeResult } from '../text/write-result.ts';

export const explainCommand = defineCommand({
  path: ['explain'],
  summary: 'Explain a finding: what was seen, why it matters, how to fix it',
  examples: ['plinth explain 0190a0a0-0000-8000-8000-000000000001'],
  positionals: { finding: positional('FINDING', FindingId, "A finding's id, as plinth findings lists it.") },
  options: { organization: organizationOption, format: formatOption },
  run: async ({ connect, out, signal }, { finding: findingId, organization, format }) => {
    await using connection = await connect({ worker: false });
    const input = { organizationId: organization, findingId };
    const explanation = await connection.plinth.findings.explain(input, { signal });
    await writeResult({ out, format, result: explanation, render: renderExplanation });
    return EXIT.ok;
  },
});
