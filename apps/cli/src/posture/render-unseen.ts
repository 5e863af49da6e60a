import type { Posture } from '@plinth/contract';
import type { Style } from '../terminal/terminal.ts';
import { wrap } from '../text/fit.ts';
import { counted } from '../text/format.ts';

/** What was not seen, in words. Says so too when there is nothing of the kind. */
export function renderUnseen({ accounts, checks, scope }: Posture, { colors, columns }: Style, at?: string): string[] {
  const { stale, skipped, unaudited } = accounts;
  const unjudged = checks.filter((check) => check.unjudged > 0).length;
  const unknown = countUndecided(checks, 'UNKNOWN');
  const manual = countUndecided(checks, 'MANUAL');
  const where = [
    ...(scope.kind === 'account' ? [`--account ${scope.accountId}`] : []),
    ...(scope.kind === 'ou' ? [`--ou ${scope.ouId}`] : []),
    ...(at === undefined ? [] : [`--at ${at}`]),
  ];
  const hint = (status: string): string => ['   plinth results', `--status ${status}`, ...where].join(' ');
  const indented = (sentence: string): string[] =>
    wrap(sentence, columns - 3).map((line, index) => (index === 0 ? ` ${line}` : `   ${line}`));
  const leftToPersons =
    manual.resources === 0
      ? []
      : [...indented(`${describe(manual)} must be judged by a person.`), colors.dim(hint('manual'))];
  const sentences = [
    ...(stale > 0
      ? [`${counted(stale, 'account')} could not be read by the newest audit: checks are unknown there.`]
      : []),
    ...(skipped > 0
      ? [
          `${counted(skipped, 'account')} ${was(skipped)} skipped (suspended, closing or not yet active) and ${skipped === 1 ? 'counts' : 'count'} nowhere else.`,
        ]
      : []),
    ...(unaudited > 0
      ? [
          `${counted(unaudited, 'account')} ${was(unaudited)} never audited and ${unaudited === 1 ? 'counts' : 'count'} nowhere else.`,
        ]
      : []),
    ...(unjudged > 0 ? [`${counted(unjudged, 'check')} could not be judged in some accounts that were read.`] : []),
    ...(unknown.resources > 0 ? [`${describe(unknown)} could not be judged.`] : []),
    ...(stale + unjudged + unknown.resources > 0 ? ['Unknown is never taken for a pass.'] : []),
  ];
  if (sentences.length === 0) return [colors.dim('Everything here was seen.'), ...leftToPersons];
  return [
    colors.bold('Not seen'),
    ...sentences.flatMap(indented),
    ...(stale + unjudged + unknown.resources > 0 ? [colors.dim(hint('unknown'))] : []),
    ...leftToPersons,
  ];
}

interface Undecided {
  readonly checks: number;
  readonly resources: number;
}

function countUndecided(checks: Posture['checks'], status: 'UNKNOWN' | 'MANUAL'): Undecided {
  const some = checks.map(({ undecided }) => undecided[status].resources).filter((resources) => resources > 0);
  return { checks: some.length, resources: some.reduce((sum, resources) => sum + resources, 0) };
}

function describe({ checks, resources }: Undecided): string {
  return `${counted(resources, 'resource')} of ${counted(checks, 'check')}`;
}

function was(count: number): string {
  return count === 1 ? 'was' : 'were';
}
