import { type CheckId, suggest } from '@plinth/contract';
import type { Dependencies } from '../dependencies.ts';
import { ServiceError } from '../service-error.ts';

/** Throws `invalid_input` when some of the requested checks don't exist, with the one that was likely meant by the first. */
export function refuseUnknownChecks(
  checks: Dependencies['checks'],
  requested: readonly CheckId[] | undefined,
  pointer: `/${string}`,
): void {
  const known = new Set(checks.map(({ id }) => id));
  const [first, ...others] = (requested ?? []).flatMap((id, index) => (known.has(id) ? [] : [{ id, index }]));
  if (first === undefined) return;
  const near = first.id.length > LONGEST ? null : suggest(first.id, [...known]);
  const unknown = [first, ...others];
  const names = unknown.map(({ id }) => id).join(', ');
  throw new ServiceError('invalid_input', `Unknown checks: ${names}.${near === null ? '' : ` Did you mean ${near}?`}`, {
    errors: unknown.map(({ id, index }) => ({ pointer: `${pointer}/${index}`, detail: `there is no check ${id}` })),
  });
}

/** Longer than any id: nobody mistyped that. */
const LONGEST = 100;
