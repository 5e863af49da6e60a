import type { Audit } from '@plinth/contract';
import type { Style } from '../terminal/terminal.ts';
import { cleanText } from '../text/clean-text.ts';
import { wrap } from '../text/fit.ts';
import { counted, formatCount } from '../text/format.ts';

/** How many causes are shown, one below the other. */
const CAUSES_SHOWN = 5;

/** An audit counts them when it ends, before anybody looks through a lens. */
const WHATEVER_THE_LENS = '    These are of all checks that ran: add --all-checks to list as many.';

/** What an audit could not judge in the accounts that it read, by cause, what it leaves to a person, and how to list it. */
export function renderUndecided({ id, unjudged, manual }: Audit, { colors, marks, columns }: Style): string[] {
  const list = (status: string): string => colors.dim(`    plinth results --audit ${id} --status ${status}`);
  const point = (mark: string, text: string): string[] =>
    wrap(text, columns - 4).map((line, index) => (index === 0 ? `  ${mark} ${line}` : `    ${line}`));
  const lines: string[] = [];
  if (unjudged !== null && unjudged.checks > 0) {
    const { causes, otherCauses } = unjudged;
    for (const { cause, ...some } of causes.slice(0, CAUSES_SHOWN)) {
      const why = cleanText(cause?.message ?? 'No cause was recorded.');
      lines.push(...point(colors.yellow(marks.unknown), `${describe(some)} not judged: ${why}`));
    }
    const more = causes.slice(CAUSES_SHOWN).length + otherCauses;
    if (more > 0) lines.push(`    and ${formatCount(more)} more ${more === 1 ? 'cause' : 'causes'}`);
    lines.push(list('unknown'));
  }
  if (manual !== null && manual.checks > 0) {
    lines.push(...point(colors.cyan(marks.dot), `${describe(manual)} left to a person to judge.`), list('manual'));
  }
  if (lines.length > 0) lines.push(colors.dim(WHATEVER_THE_LENS));
  return lines;
}

function describe({ checks, accounts, resources }: NonNullable<Audit['manual']>): string {
  const inside = resources === 0 ? '' : ` (${counted(resources, 'resource')})`;
  return `${counted(checks, 'check')}${inside} in ${counted(accounts, 'account')}`;
}
