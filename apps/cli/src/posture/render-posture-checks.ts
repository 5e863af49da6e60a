import { type Posture, type PostureCheck, Severity } from '@plinth/contract';
import type { Style } from '../terminal/terminal.ts';
import { cleanText } from '../text/clean-text.ts';
import { fit, fitStart } from '../text/fit.ts';
import { counted, formatCount } from '../text/format.ts';
import { severityColor } from './severity-color.ts';

/** Every check that fails or can't be judged somewhere, under its severity; the others in one line. */
export function renderPostureChecks(posture: Posture, style: Style): string[] {
  const open = posture.checks.filter(({ accounts }) => accounts.FAIL + accounts.UNKNOWN > 0);
  const clean = posture.checks.filter(({ accounts }) => accounts.FAIL + accounts.UNKNOWN === 0);
  const manual = clean.filter(({ accounts }) => accounts.MANUAL > 0).length;
  const digits = Math.max(
    1,
    ...open.flatMap(({ accounts }) => [accounts.FAIL, accounts.UNKNOWN]).map((n) => formatCount(n).length),
  );
  return [
    style.colors.bold('Checks by severity') + style.colors.dim("  accounts that fail or can't be judged"),
    ...Severity.options.flatMap((severity) => {
      const checks = open.filter((check) => check.severity === severity);
      if (checks.length === 0) return [];
      const head = `${severity}  ${counted(posture.openFindings[severity], 'open finding')}`;
      return [` ${severityColor(severity, style)(head)}`, ...checks.map((check) => line(check, digits, style))];
    }),
    ...(clean.length - manual > 0
      ? [` ${counted(clean.length - manual, 'other check')} fail${clean.length - manual === 1 ? 's' : ''} nowhere`]
      : []),
    ...(manual > 0 ? [` ${counted(manual, 'check')} must be judged by a person`] : []),
  ];
}

function line({ checkId, title, accounts }: PostureCheck, digits: number, { colors, marks, columns }: Style): string {
  const fail =
    accounts.FAIL === 0
      ? ' '.repeat(digits + 2)
      : colors.red(`${marks.fail} ${formatCount(accounts.FAIL).padStart(digits)}`);
  const unknown =
    accounts.UNKNOWN === 0
      ? ' '.repeat(digits + 2)
      : colors.yellow(`${marks.unknown} ${formatCount(accounts.UNKNOWN).padStart(digits)}`);
  const id = fitStart(checkId, 32, marks.ellipsis);
  const room = columns - (2 + (digits + 2) * 2 + 2 + 2 + 32 + 2);
  return `  ${fail}  ${unknown}  ${id}  ${colors.dim(fit(cleanText(title), Math.max(8, room), marks.ellipsis))}`;
}
