import type { Posture } from '@plinth/contract';
import { describeLens } from '../lens/describe-lens.ts';
import type { Style } from '../terminal/terminal.ts';
import { fit } from '../text/fit.ts';
import { counted, formatCount, formatInstant } from '../text/format.ts';
import { describeScope } from './describe-scope.ts';
import { renderExcepted } from './render-excepted.ts';
import { renderPostureChecks } from './render-posture-checks.ts';
import { renderPractices } from './render-practices.ts';
import { renderUnseen } from './render-unseen.ts';
import { renderWorstAccounts } from './render-worst-accounts.ts';

export interface PostureView {
  /** Shows every check that fails, not only the worst. */
  readonly isWhole?: boolean;
  /** The instant that was asked for; undefined for now. */
  readonly at?: string | undefined;
}

const NOTHING_KNOWN = 'No account was known here. An audit finds them: plinth audit.';

/**
 * A posture that reads at a glance, on 80 columns: practices, checks by severity, worst accounts, blind spots.
 */
export function renderPosture(posture: Posture, style: Style, { isWhole = false, at }: PostureView = {}): string {
  const { colors, marks, columns } = style;
  const { accounts } = posture;
  const title = fit(
    `Posture of ${describeScope(posture.scope)}, ${formatInstant(posture.at)}`,
    columns,
    marks.ellipsis,
  );
  if (accounts.total === 0) return `${colors.bold(title)}\n${NOTHING_KNOWN}\n`;
  const sections = [
    [
      colors.bold(title),
      `${counted(accounts.assessed, 'account')} assessed of ${formatCount(accounts.total)}`,
      fit(`Lens: ${describeLens(posture.lens)}`, columns, marks.ellipsis),
    ],
    renderPractices(posture, style),
    renderPostureChecks(posture, style, isWhole),
    renderWorstAccounts(posture, style),
    renderUnseen(posture, style, at),
    renderExcepted(posture, style),
  ];
  const texts = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}
