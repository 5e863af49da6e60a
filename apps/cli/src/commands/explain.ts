import { FindingId } from '@plinth/contract';
import { UsageError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { renderExplanation } from '../findings/render-explanation.ts';
import { toPrintableJson } from '../text/printable-json.ts';
import { formatOption } from './output-format.ts';
import { organizationOption } from './scope-options.ts';

export const explainCommand = defineCommand({
  name: 'explain',
  summary: 'Explain a finding: what was seen, why it matters, how to fix it',
  options: { organization: organizationOption, format: formatOption },
  positional: { placeholder: 'FINDING', schema: FindingId, summary: "A finding's id, as plinth findings gives it." },
  run: async ({ connect, out, signal }, { positional: findingId, organization, format }) => {
    if (findingId === undefined) throw new UsageError('name a finding: plinth findings lists them with their ids');
    await using connection = await connect('reader');
    const input = { organizationId: organization, findingId };
    const explanation = await connection.plinth.findings.explain(input, { signal });
    await out.write(
      format === 'json' ? `${toPrintableJson(explanation, 2)}\n` : renderExplanation(explanation, out.style),
    );
    return EXIT.ok;
  },
});
