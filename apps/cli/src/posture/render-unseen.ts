import type { Posture } from '@plinth/contract';
import type { Style } from '../terminal/terminal.ts';
import { wrap } from '../text/fit.ts';
import { counted } from '../text/format.ts';

/** What was not seen, in words. Says so too when there is nothing of the kind. */
export function renderUnseen({ accounts, checks }: Posture, { colors, columns }: Style): string[] {
  const { stale, skipped, unaudited } = accounts;
  const unjudged = checks.filter((check) => check.unjudged > 0).length;
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
    ...(stale + unjudged > 0 ? ['Unknown is never taken for a pass.'] : []),
  ];
  if (sentences.length === 0) return [colors.dim('Everything here was seen.')];
  return [
    colors.bold('Not seen'),
    ...sentences.flatMap((sentence) =>
      wrap(sentence, columns - 3).map((line, index) => (index === 0 ? ` ${line}` : `   ${line}`)),
    ),
  ];
}

function was(count: number): string {
  return count === 1 ? 'was' : 'were';
}
