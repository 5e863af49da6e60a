import { ExceptionId, ExceptionStatus } from '@plinth/contract';
import { UsageError } from '../cli-error.ts';
import { defineCommand, flag, list } from '../command.ts';
import { renderException } from '../exceptions/render-exception.ts';
import { EXIT } from '../exit-code.ts';
import { toPrintableJson } from '../text/printable-json.ts';
import { formatOption } from './output-format.ts';
import { organizationOption } from './scope-options.ts';

const MOST_EXCEPTIONS = 100_000;

export const exceptionsCommand = defineCommand({
  name: 'exceptions',
  summary: 'List exceptions, or show or revoke one',
  options: {
    status: list('STATUS', ExceptionStatus, 'Only active, expired or revoked ones.'),
    revoke: flag('End the exception now.'),
    organization: organizationOption,
    format: formatOption,
  },
  positional: { placeholder: 'ID', schema: ExceptionId, summary: 'An exception.' },
  run: async ({ connect, out, signal }, { positional, status, revoke, organization: organizationId, format }) => {
    if (revoke && positional === undefined) throw new UsageError('name the exception to revoke');
    if (status !== undefined && positional !== undefined) throw new UsageError('--status is for the list');
    await using connection = await connect('reader');
    const { exceptions } = connection.plinth;
    if (positional !== undefined) {
      const input = { organizationId, exceptionId: positional };
      const exception = await (revoke ? exceptions.revoke(input, { signal }) : exceptions.get(input, { signal }));
      await out.write(format === 'json' ? `${toPrintableJson(exception, 2)}\n` : renderException(exception, out.style));
      return EXIT.ok;
    }
    const all = await exceptions
      .list({ organizationId, ...(status && { status: [...status] }), limit: 500 }, { signal })
      .toArray({ limit: MOST_EXCEPTIONS });
    const table = all.map((exception) => renderException(exception, out.style)).join('\n');
    await out.write(format === 'json' ? `${toPrintableJson({ exceptions: all }, 2)}\n` : table || 'No exceptions.\n');
    return EXIT.ok;
  },
});
