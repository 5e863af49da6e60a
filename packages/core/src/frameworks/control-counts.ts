import type { StatusCounts } from '@plinth/contract';
import type { Control } from './framework.ts';

/**
 * How many accounts stand at each status of a control. `byChecks` counts them by the control's checks
 * alone: FAIL if one fails, else UNKNOWN if one is or said nothing, else MANUAL, else PASS. What is left
 * for a person to see never counts as PASS: it is MANUAL. A control whose checks don't concern an account
 * doesn't either; one without checks concerns all.
 */
export function controlCounts({ checks, manual }: Control, byChecks: StatusCounts): StatusCounts {
  if (manual === null) return { ...byChecks };
  const { PASS, MANUAL, NOT_APPLICABLE, ...others } = byChecks;
  if (checks.length > 0) return { ...others, PASS: 0, NOT_APPLICABLE, MANUAL: MANUAL + PASS };
  return { ...others, PASS: 0, NOT_APPLICABLE: 0, MANUAL: MANUAL + PASS + NOT_APPLICABLE };
}
