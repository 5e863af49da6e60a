import type { Member } from '../../facts/organization/caller-keys.ts';
import type { ControlledRequest, ServiceControl } from '../../facts/organization/service-control.ts';
import type { Decision } from '../../policy/model/decision.ts';
import type { AccountVerdict } from './judge-ous.ts';

/**
 * Whether SCPs surely deny every one of these requests in an account: `left` when one is allowed, also
 * when that depends on circumstances that nobody knows.
 */
export function judgeDenied(
  control: ServiceControl,
  { accountId, path }: Member,
  requests: readonly Omit<ControlledRequest, 'accountId'>[],
): AccountVerdict<'left'> {
  const decisions = requests.map((request) => control.leave(path, { ...request, accountId }));
  const unclear = decisions.find((decision) => typeof decision === 'object');
  if (unclear !== undefined) return { status: 'UNKNOWN', ...unclear };
  if (decisions.some(isLeft)) return { status: 'FAIL', message: 'left' };
  return decisions.includes('unknown') ? { status: 'UNKNOWN', missing: TOO_COMPLEX } : { status: 'PASS' };
}

function isLeft(decision: Decision | { readonly missing: string }): boolean {
  return decision === 'always' || decision === 'conditionally';
}

/** Why a question about SCPs is not decided within the bound on work. */
export const TOO_COMPLEX = 'The SCPs are too complex to decide what they allow.';
