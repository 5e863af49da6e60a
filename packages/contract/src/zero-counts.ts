import type { Severity, Status } from './vocabulary.ts';

/** A count for each status, all zero; anew for each call, so that it can be counted up. */
export function noStatusCounts(): Record<Status, number> {
  return { PASS: 0, FAIL: 0, UNKNOWN: 0, NOT_APPLICABLE: 0, MANUAL: 0 };
}

/** A count for each severity, all zero; anew for each call, so that it can be counted up. */
export function noSeverityCounts(): Record<Severity, number> {
  return { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, INFORMATIONAL: 0 };
}
