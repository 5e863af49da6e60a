import type { Principal } from '../server/sessions.ts';
import type { SimContext } from '../server/sim-context.ts';

/** What the principal's account is in the organization. */
export function organizationRole(sim: SimContext, principal: Principal): 'management' | 'delegate' | 'member' {
  if (principal.accountId === sim.organization?.managementAccountId) return 'management';
  const isDelegate = sim.settings.callerIsDelegatedAdministrator && principal.accountId === sim.caller.accountId;
  return isDelegate ? 'delegate' : 'member';
}
