import type { ControlledRequest, ServiceControl } from '../../facts/organization/service-control.ts';
import type { Answer } from '../../policy/questions/answer.ts';
import type { AccountAnswer } from './judge-ous.ts';

/**
 * Whether SCPs surely deny every one of these requests in an account: `left` when one is allowed, also
 * when that depends on circumstances that nobody knows.
 */
export function judgeDenied(
  control: ServiceControl,
  path: readonly string[],
  requests: readonly ControlledRequest[],
): AccountAnswer<'left'> {
  const answers = requests.map((request) => control.leave(path, request));
  const unclear = answers.find((answer) => typeof answer === 'object');
  if (unclear !== undefined) return { status: 'UNKNOWN', ...unclear };
  if (answers.some(isLeft)) return { status: 'FAIL', message: 'left' };
  return answers.includes('unknown') ? { status: 'UNKNOWN', missing: TANGLED } : { status: 'PASS' };
}

function isLeft(answer: Answer | { readonly missing: string }): boolean {
  return answer === 'always' || answer === 'conditionally';
}

/** Why a question about SCPs has no answer within the bound on work. */
export const TANGLED = 'The SCPs are too entangled to tell what they leave.';
