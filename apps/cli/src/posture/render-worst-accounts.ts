import { type Posture, Severity } from '@plinth/contract';
import type { Style } from '../terminal/terminal.ts';
import { cleanText } from '../text/clean-text.ts';
import { fitStart } from '../text/fit.ts';
import { formatCount } from '../text/format.ts';
import { severityColor } from './severity-color.ts';

const NAME = 24;
const COLUMN = 6;
const HEADS: Readonly<Record<Severity, string>> = {
  CRITICAL: 'CRIT',
  HIGH: 'HIGH',
  MEDIUM: 'MED',
  LOW: 'LOW',
  INFORMATIONAL: 'INFO',
};

/** The accounts with the worst open findings, and how many. */
export function renderWorstAccounts(posture: Posture, style: Style): string[] {
  const { worstAccounts, scope } = posture;
  if (worstAccounts.length === 0 || scope.kind === 'account') return [];
  const { colors, marks } = style;
  const heads = Severity.options.map((severity) => HEADS[severity].padStart(COLUMN)).join('');
  return [
    colors.bold('Worst accounts'.padEnd(NAME + 16)) + colors.dim(`${heads}  unknown`),
    ...worstAccounts.map(({ accountId, name, openFindings, unknownChecks }) => {
      const counts = Severity.options.map((severity) => {
        const cell = number(openFindings[severity]).padStart(COLUMN);
        return openFindings[severity] === 0 ? colors.dim(cell) : severityColor(severity, style)(cell);
      });
      const unknown = number(unknownChecks).padStart(COLUMN + 3);
      const start = fitStart(cleanText(name) || '(no name)', NAME, marks.ellipsis);
      return ` ${start}  ${accountId} ${counts.join('')}${unknownChecks === 0 ? colors.dim(unknown) : colors.yellow(unknown)}`;
    }),
  ];
}

function number(count: number): string {
  return count === 0 ? '-' : formatCount(count);
}
