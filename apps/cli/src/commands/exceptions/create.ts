import { type AccountTag, CheckId, FindingId } from '@plinth/contract';
import { z } from 'zod';
import { UsageError } from '../../cli-error.ts';
import { defineCommand } from '../../command/define-command.ts';
import { optionalPositional, value } from '../../command/options.ts';
import { renderException } from '../../exceptions/render-exception.ts';
import { EXIT } from '../../exit-code.ts';
import { formatOption } from '../../shared-options/format-option.ts';
import { instantOrDay } from '../../shared-options/instant-or-day.ts';
import { accountOption, organizationOption, ouOption } from '../../shared-options/scope-options.ts';
import { writeResult } from '../../text/write-result.ts';

const Tag = z
  .string()
  .regex(/^[^=]+=/, { error: 'must be KEY=VALUE' })
  .transform((text): AccountTag => {
    const end = text.indexOf('=');
    return { key: text.slice(0, end), value: text.slice(end + 1) };
  });
const Text = z.string().trim().min(1, { error: 'must not be empty' });

export const exceptionsCreateCommand = defineCommand({
  path: ['exceptions', 'create'],
  summary: 'Accept a finding, or all that fit a pattern, until a day',
  details:
    'Accepted findings stay open and are shown as excepted; --fail-on does not count them. Without FINDING, give at least one of --check, --account, --ou, --account-tag, --resource and --resource-glob: findings that fit all of them are covered, now and later.',
  examples: [
    'plinth exceptions create --check user/console-mfa --ou ou-ab12-34cd56ef \\\n' +
      '    --reason "No data there" --owner "Platform team" --until 2027-06-30',
  ],
  positionals: { finding: optionalPositional('FINDING', FindingId, 'A finding by its id, and no other.') },
  options: {
    check: value('ID', CheckId, 'Findings of this check.'),
    account: accountOption,
    ou: ouOption,
    accountTag: value('KEY=VALUE', Tag, 'Findings of accounts that have this tag in AWS Organizations.'),
    resource: value('ARN', Text, 'Findings on this resource, as findings name it.'),
    resourceGlob: value('GLOB', Text, 'The same with * for any characters and ? for one.'),
    reason: value('TEXT', Text, 'Why it is accepted. Required.'),
    owner: value('NAME', Text, 'Who is responsible for it. Required.'),
    until: value(
      'TIME',
      instantOrDay('2027-06-30'),
      'When it ends by itself (ISO 8601), a year ahead at most unless the server allows more. Required.',
    ),
    organization: organizationOption,
    format: formatOption,
  },
  run: async ({ connect, out, signal }, { finding: findingId, format, ...args }) => {
    const { check: checkId, account: accountId, ou: ouId, accountTag, resource, resourceGlob } = args;
    const { reason, owner, until } = args;
    if (reason === undefined || owner === undefined || until === undefined) {
      throw new UsageError('an exception needs --reason, --owner and --until');
    }
    await using connection = await connect({ worker: false });
    const what = { findingId, checkId, accountId, ouId, accountTag, resource, resourceGlob };
    const input = { organizationId: args.organization, ...what, reason, owner, expiresAt: until };
    const exception = await connection.plinth.exceptions.create(input, { signal });
    await writeResult({ out, format, result: exception, render: renderException });
    return EXIT.ok;
  },
});
