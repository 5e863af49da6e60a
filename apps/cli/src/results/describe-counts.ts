import type { Status, StatusCounts } from '@plinth/contract';
import { formatCount, spaced } from '../text/format.ts';

/** From what decides a check's status to what decides least. */
const ORDER = ['FAIL', 'UNKNOWN', 'MANUAL', 'PASS', 'NOT_APPLICABLE'] as const satisfies readonly Status[];

/** `2 fail, 1 unknown, 40 pass`; empty when nothing is counted. */
export function describeCounts(counts: StatusCounts): string {
  return ORDER.filter((status) => counts[status] > 0)
    .map((status) => `${formatCount(counts[status])} ${spaced(status)}`)
    .join(', ');
}
