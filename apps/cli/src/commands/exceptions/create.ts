import { type AccountTag, CheckId, FindingId } from '@plinth/contract';
import { z } from 'zod';
import { UsageError } from '../cli-error.ts';
import { defineCommand, value } from '../command.ts';
import { renderException } from '../exceptions/render-exception.ts';
import { EXIT } from '../exit-code.ts';
import { toPrintableJson } from '../text/printable-json.ts';
import { formatOption } from './output-format.ts';
import { accountOption, organizationOption, ouOption } from './scope-options.ts';

const UNTIL = 'must be an instant like 2027-06-30T12:00:00Z, or a day like 2027-06-30';

/** An ISO 8601 instant, or a day: its beginning in UTC. */
const Until = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], { error: UNTIL })
  .transform((text) => (text.length === 10 ? `${text}T00:00:00.000Z` : text));
const Tag = z
  .string()
  .regex(/^[^=]+=/, { error: 'must be KEY=VALUE' })
  .transform((text): AccountTag => {
    const end = text.indexOf('=');
    return { key: text.slice(0, end), value: text.slice(end + 1) };
  });
const Text = z.string().trim().min(1, { error: 'must not be empty' });

export const exceptCommand = defineCommand({
  name: 'except',
  summary: 'Accept a finding, or all that fit a pattern, until a day',
  details:
    'Accepted findings stay open and are shown as excepted; --fail-on does not count them. Without FINDING, give at least one of --check, --account, --ou, --account-tag, --resource and --resource-glob: findings that fit all of them are covered, those to come too.',
  options: {
    check: value('ID', CheckId, 'Findings of this check.'),
    account: accountOption,
    ou: ouOption,
    accountTag: value('KEY=VALUE', Tag, 'Findings of accounts that have this tag in AWS Organizations.'),
    resource: value('ARN', Text, 'Findings on this resource, as findings name it.'),
    resourceGlob: value('GLOB', Text, 'The same with * for any characters and ? for one.'),
    reason: value('TEXT', Text, 'Why it is accepted. Needed.'),
    owner: value('WHO', Text, 'Who answers for it. Needed.'),
    until: value(
      'TIME',
      Until,
      'When it ends by itself (ISO 8601), a year ahead at most unless the server allows more. Needed.',
    ),
    organization: organizationOption,
    format: formatOption,
  },
  positional: { placeholder: 'FINDING', schema: FindingId, summary: 'A finding, and no other.' },
  run: async ({ connect, out, signal }, { positional: findingId, format, ...args }) => {
    const { check: checkId, account: accountId, ou: ouId, accountTag, resource, resourceGlob } = args;
    const { reason, owner, until } = args;
    if (reason === undefined || owner === undefined || until === undefined) {
      throw new UsageError('an exception needs --reason, --owner and --until');
    }
    await using connection = await connect('reader');
    const what = { findingId, checkId, accountId, ouId, accountTag, resource, resourceGlob };
    const input = { organizationId: args.organization, ...what, reason, owner, expiresAt: until };
    const exception = await connection.plinth.exceptions.create(input, { signal });
    await out.write(format === 'json' ? `${toPrintableJson(exception, 2)}\n` : renderException(exception, out.style));
    return EXIT.ok;
  },
});
