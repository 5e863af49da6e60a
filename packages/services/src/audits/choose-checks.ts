import type { CheckId } from '@plinth/contract';
import type { Dependencies } from '../dependencies.ts';
import { ServiceError } from '../service-error.ts';

/** The requested checks, each once and sorted, or all of them; throws `invalid_input` for one that doesn't exist. */
export function chooseChecks(
  { checks }: Pick<Dependencies, 'checks'>,
  requested: readonly CheckId[] | undefined,
): CheckId[] {
  if (requested === undefined) return checks.map(({ id }) => id);
  const known = new Set(checks.map(({ id }) => id));
  const errors = requested.flatMap((id, index) =>
    known.has(id) ? [] : [{ pointer: `/checkIds/${index}`, detail: `there is no check ${id}` }],
  );
  if (errors.length === 0) return [...new Set(requested)].sort();
  const unknown = requested.filter((id) => !known.has(id)).join(', ');
  throw new ServiceError('invalid_input', `Unknown checks: ${unknown}.`, { errors });
}
