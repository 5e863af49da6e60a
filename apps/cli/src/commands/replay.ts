import { AuditId, CheckId } from '@plinth/contract';
import { writeJsonList } from '../audit/write-json-list.ts';
import { defineCommand } from '../command/define-command.ts';
import { positional, value } from '../command/options.ts';
import { EXIT } from '../exit-code.ts';
import { renderReplay } from '../replay/render-replay.ts';
import { formatOption } from '../shared-options/format-option.ts';
import { organizationOption } from '../shared-options/scope-options.ts';

/** Accounts that the server replays in one call. */
const ACCOUNTS = 10;

export const replayCommand = defineCommand({
  path: ['replay'],
  summary: "Run today's checks over what a past audit stored",
  details:
    'It uses the clock and the parameters of that audit and records nothing. A check whose evidence the audit did not collect is UNKNOWN.',
  examples: ['plinth replay 0190a0a0-0000-7000-8000-000000000001 --check root/mfa-enabled'],
  positionals: { audit: positional('AUDIT', AuditId, "An audit's id.") },
  options: {
    check: value('ID', CheckId, 'Only this check.'),
    organization: organizationOption,
    format: formatOption,
  },
  run: async ({ connect, out, signal }, { audit: auditId, check, organization: organizationId, format }) => {
    await using connection = await connect({ worker: false });
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
