import type { Lens } from '@plinth/contract';
import { cleanText } from '../text/clean-text.ts';
import { counted } from '../text/format.ts';

/** What numbers are of, in a few words: `Plinth baseline 1 (49 checks)`. */
export function describeLens({ kind, title, severity, excludeCheckIds, checkCount }: Lens): string {
  const narrowing = [
    ...(severity === null ? [] : [`only ${severity.map((each) => each.toLowerCase()).join(', ')}`]),
    ...(excludeCheckIds.length === 0 ? [] : [`${counted(excludeCheckIds.length, 'check')} excluded`]),
  ];
  const isPlain = kind === 'checks' && narrowing.length === 0;
  const details = [...(isPlain ? [] : [counted(checkCount, 'check')]), ...narrowing];
  return details.length === 0 ? cleanText(title) : `${cleanText(title)} (${details.join(', ')})`;
}
