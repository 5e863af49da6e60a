import { type Finding, type Lens, type Page, Severity } from '@plinth/contract';
import { describeLens } from '../lens/describe-lens.ts';
import { severityColor } from '../posture/severity-color.ts';
import type { Style } from '../terminal/terminal.ts';
import { counted } from '../text/format.ts';

/** Findings counted by check, worst first. */
export async function renderFindingCounts(
  pages: AsyncIterable<Page<Finding> & { readonly lens: Lens }>,
  style: Style,
): Promise<string> {
  const checks = new Map<string, { severity: Severity; findings: number; accounts: Set<string> }>();
  let of = '';
  for await (const { items, lens } of pages) {
    of = describeLens(lens);
    for (const { checkId, severity, accountId } of items) {
      const entry = checks.get(checkId) ?? { severity, findings: 0, accounts: new Set() };
      entry.findings += 1;
      entry.accounts.add(accountId);
      checks.set(checkId, entry);
    }
  }
  if (checks.size === 0) return `No open findings of ${of} in these accounts.\n`;
  const idWidth = Math.max(...[...checks.keys()].map((id) => id.length));
  const lines = Severity.options.flatMap((severity) =>
    [...checks]
      .filter(([, entry]) => entry.severity === severity)
      .map(([checkId, entry]) => {
        const label = severityColor(severity, style)(severity.padEnd(13));
        const id = checkId.padEnd(idWidth);
        return ` ${label}  ${id}  ${counted(entry.findings, 'finding')} in ${counted(entry.accounts.size, 'account')}`;
      }),
  );
  return `${style.colors.bold('Open findings in these accounts')}\nLens: ${of}\n${lines.join('\n')}\n`;
}
