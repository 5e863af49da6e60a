import { AuditId, CheckId } from '@plinth/contract';
import { writeJsonList } from '../audit/write-json-list.ts';
import { UsageError } from '../cli-error.ts';
import { defineCommand, value } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { renderReplay } from '../replay/render-replay.ts';
import { formatOption } from './output-format.ts';
import { organizationOption } from './scope-options.ts';

/** Accounts that the server replays in one call. */
const ACCOUNTS = 10;

export const replayCommand = defineCommand({
  name: 'replay',
  summary: "Run today's checks over what a past audit stored",
  details:
    "Goes by that audit's clock and parameters and records nothing. A check that needs what the audit did not collect is UNKNOWN.",
  options: {
    check: value('ID', CheckId, 'Only this check.'),
    organization: organizationOption,
    format: formatOption,
  },
  positional: { placeholder: 'AUDIT', schema: AuditId, summary: 'An audit.' },
  run: async ({ connect, out, signal }, { positional: auditId, check, organization: organizationId, format }) => {
    if (auditId === undefined) throw new UsageError('name an audit');
    await using connection = await connect('reader');
    const input = { organizationId, auditId, ...(check && { checkIds: [check] }), limit: ACCOUNTS };
    const replays = connection.plinth.audits.replay(input, { signal });
    if (format === 'json') {
      await out.write('{\n');
      await writeJsonList(out, 'accounts', replays.pages());
      await out.write('\n}\n');
      return EXIT.ok;
    }
    for await (const replay of replays) await out.write(renderReplay(replay, out.style));
    return EXIT.ok;
  },
});
