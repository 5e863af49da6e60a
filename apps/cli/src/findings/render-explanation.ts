import type { CheckGuidance, EvidenceSeen, FindingExplanation } from '@plinth/contract';
import type { Style } from '../terminal/terminal.ts';
import { cleanLines, cleanText } from '../text/clean-text.ts';
import { wrap } from '../text/fit.ts';
import { formatInstant } from '../text/format.ts';
import { toPrintableJson } from '../text/printable-json.ts';
import { renderFinding } from './render-finding.ts';

/** A finding with everything that is known about it. */
export function renderExplanation(explanation: FindingExplanation, style: Style): string {
  const { finding, guidance, automation } = explanation;
  const titled = (title: string, lines: readonly string[]): string =>
    [style.colors.bold(title), ...lines, ''].join('\n');
  const blocks = [
    `${renderFinding(finding, style)}\n`,
    titled('What was seen', renderSeen(explanation.seen, style)),
    ...(guidance ? renderGuidance(guidance, style).map(([title, lines]) => titled(title, lines)) : []),
    titled('What Plinth can do', wrap(cleanText(automation.statement), style.columns)),
  ];
  return blocks.join('\n');
}

function renderSeen(seen: FindingExplanation['seen'], style: Style): readonly string[] {
  if (seen === null) return ['No evidence is stored in which it was open.'];
  const { columns, colors } = style;
  const source = `Audit ${seen.auditId}, ${formatInstant(seen.observedAt)}`;
  return [
    ...wrap(source, columns).map(colors.dim),
    ...seen.evidence.flatMap((evidence) => renderEvidence(evidence, style)),
  ];
}

function renderEvidence({ kind, observedAt, cause, excerpts, truncated }: EvidenceSeen, style: Style): string[] {
  const name = cleanText(kind);
  if (observedAt === null) return wrap(`${name} was not collected: ${cleanText(cause?.message ?? '')}`, style.columns);
  return [
    ...wrap(`${name} of ${formatInstant(observedAt)}`, style.columns),
    ...excerpts.flatMap(({ path, value }) => [
      ...(path === '' ? [] : [style.colors.dim(`  ${cleanText(path)}`)]),
      ...toPrintableJson(value, 2)
        .split('\n')
        .map((line) => `  ${line}`),
    ]),
    ...(truncated ? ['  There is more than fits here.'] : []),
  ];
}

function renderGuidance(
  guidance: CheckGuidance,
  { columns }: Style,
): readonly (readonly [string, readonly string[]])[] {
  const { title, rule, why, fix, whenNotToFix, references, controls } = guidance;
  const text = (markdown: string): readonly string[] => cleanLines(markdown).split('\n');
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['The rule', [...wrap(cleanText(title), columns), '', ...text(rule)]],
    [
      'Controls that it fails',
      controls.map(
        ({ frameworkTitle, control, controlTitle }) =>
          `${cleanText(frameworkTitle)}  ${cleanText(control)}  ${cleanText(controlTitle)}`,
      ),
    ],
    ['Why it matters', text(why)],
    ['Fix it by hand', text(fix.overview)],
    ['In the console', text(fix.console)],
    ['With the AWS CLI', text(fix.cli)],
    ['With Terraform', text(fix.terraform)],
    ['With CloudFormation', text(fix.cloudFormation)],
    ['When not to fix it', text(whenNotToFix)],
    ['Sources', text(references)],
  ];
  return sections.filter(([, lines]) => lines.some((line) => line !== ''));
}
