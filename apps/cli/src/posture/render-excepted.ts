import { type Posture, Severity } from '@plinth/contract';
import type { Style } from '../terminal/terminal.ts';
import { wrap } from '../text/fit.ts';
import { formatCount } from '../text/format.ts';

/** How many of the open findings somebody has accepted; nothing when none is. */
export function renderExcepted({ exceptedFindings }: Posture, { columns }: Style): readonly string[] {
  const parts = Severity.options
    .filter((severity) => exceptedFindings[severity] > 0)
    .map((severity) => `${formatCount(exceptedFindings[severity])} ${severity.toLowerCase()}`);
  if (parts.length === 0) return [];
  const total = Object.values(exceptedFindings).reduce((sum, count) => sum + count, 0);
  const verb = total === 1 ? 'is' : 'are';
  return wrap(
    `Of the open findings ${formatCount(total)} ${verb} excepted (${parts.join(', ')}): plinth exceptions.`,
    columns,
  );
}
