import type { CheckResources, ResourceResult } from '@plinth/contract';
import type { Style } from '../terminal/terminal.ts';
import { cleanText } from '../text/clean-text.ts';
import { wrap } from '../text/fit.ts';
import { formatInstant } from '../text/format.ts';
import { describeCounts } from './describe-counts.ts';
import { statusColor } from './status-color.ts';

/** Which check in which account, how it ended, and by what evidence. */
export function renderResourcesHead(check: Omit<CheckResources, 'items' | 'nextCursor'>, style: Style): string {
  const { colors, columns } = style;
  const { checkId, accountId, accountName, auditId, observedAt, evaluated, recorded } = check;
  const account = `${cleanText(accountName) || '(no name)'} (${accountId})`;
  const source =
    observedAt === null
      ? `Audit ${auditId} left no evidence that could be evaluated.`
      : `Evidence of ${formatInstant(observedAt)}, audit ${auditId}.`;
  return [
    ...wrap(`${checkId} in ${account}: ${describe(evaluated)}`, columns).map((line) => colors.bold(line)),
    ...wrap(source, columns).map((line) => colors.dim(line)),
    ...(describe(evaluated) === describe(recorded)
      ? []
      : wrap(
          `The audit recorded ${describe(recorded)}. This list is what the present version of the check says.`,
          columns,
        ).map((line) => colors.yellow(line))),
    '',
  ].join('\n');
}

function describe({ status, counts }: CheckResources['evaluated']): string {
  const counted = describeCounts(counts);
  return counted === '' ? status : `${status} (${counted})`;
}

/** Resources with what is to be said of each, below a line for each status; `before` is that of the one before. */
export function renderResources(
  resources: readonly ResourceResult[],
  before: ResourceResult | undefined,
  style: Style,
): string {
  let last = before?.status;
  return resources
    .map((each) => {
      const head = each.status === last ? '' : `\n${statusColor(each.status, style)(each.status)}\n`;
      last = each.status;
      return head + renderResource(each, style);
    })
    .join('');
}

function renderResource({ resource, message, cause }: ResourceResult, { colors, columns }: Style): string {
  const name = resource === null ? 'the check as a whole' : cleanText(resource);
  const why = message ?? cause?.message ?? null;
  return [
    ...wrap(name, columns - 2).map((line) => `  ${line}\n`),
    ...(why === null ? [] : wrap(cleanText(why), columns - 4).map((line) => colors.dim(`    ${line}`) + '\n')),
  ].join('');
}
