import type { Cause, DeniedBy } from '@plinth/contract';
import { toCause } from './to-cause.ts';

/**
 * Why there is no session. STS refuses a missing role, a trust policy that refuses, a wrong external
 * id and a suspended account with the same AccessDenied, mostly without a reason.
 */
export function toAssumeRoleCause(error: unknown, roleName: string): Cause {
  const cause = toCause(error, 'sts:AssumeRole');
  if (cause.code !== 'access_denied') return cause;
  const reason = REASONS[cause.deniedBy ?? 'unknown'];
  return { ...cause, code: 'role_not_assumable', message: `The role ${roleName} can't be assumed: ${reason}.` };
}

const OWN_POLICIES = "the caller's own policies don't allow it";

const REASONS: Readonly<Record<DeniedBy, string>> = {
  identity_policy: OWN_POLICIES,
  permissions_boundary: OWN_POLICIES,
  session_policy: OWN_POLICIES,
  resource_policy: 'its trust policy refuses the caller',
  scp: 'a service control policy refuses it',
  rcp: 'a resource control policy refuses it',
  unknown: 'it does not exist, or its trust policy or external id refuses the caller',
};
