import type { CheckId } from '@plinth/contract';
import { refuseUnknownChecks } from '../checks/refuse-unknown-checks.ts';
import type { Dependencies } from '../dependencies.ts';

/** The requested checks, each once and sorted, or all of them; throws `invalid_input` for one that doesn't exist. */
export function chooseChecks(
  { checks }: Pick<Dependencies, 'checks'>,
  requested: readonly CheckId[] | undefined,
): CheckId[] {
  if (requested === undefined) return checks.map(({ id }) => id);
  refuseUnknownChecks(checks, requested, '/checkIds');
  return [...new Set(requested)].sort();
}
