import type { CheckContext } from '../check/check.ts';
import type { AuthorizationDetails } from '../evidence/authorization-details.ts';
import { OutOfWorkError } from '../work/work.ts';
import { permissionsIn } from './permissions.ts';

/**
 * Works out for every principal whether it is an administrator, and pauses after each: a check that compares
 * principals with one another would otherwise do it all before its first verdict.
 */
export function* workOutAdministrators(details: AuthorizationDetails, context: CheckContext): Generator<null, void> {
  const permissions = permissionsIn(details, context);
  for (const principal of [...details.groups, ...details.roles, ...details.users]) {
    if (isTooExpensive(() => permissions.administrator(permissions.of(principal)))) return;
    yield null;
  }
}

/** What one principal costs too much, nobody can be compared with. */
function isTooExpensive(workOut: () => unknown): boolean {
  try {
    workOut();
    return false;
  } catch (error) {
    if (error instanceof OutOfWorkError) return true;
    throw error;
  }
}
