import type { Principal } from '../../server/sessions.ts';
import { isAdmitted } from './trust-evaluation.ts';

export interface TrustQuestion {
  /** The text of a role's trust policy. */
  readonly trustPolicy: string;
  readonly principal: Principal;
  readonly externalId: string | null;
  /** Null when the principal's account is in none. */
  readonly organizationId: string | null;
}

/** Whether a trust policy lets a principal with credentials of AWS assume its role. */
export function isTrusted({ trustPolicy, principal, externalId, organizationId }: TrustQuestion): boolean {
  const { accountId, userId, isSession } = principal;
  const arn = principal.arn.replace(/^arn:aws:sts::(\d+):assumed-role\/([^/]+)\/.*$/, 'arn:aws:iam::$1:role/$2');
  return isAdmitted(trustPolicy, {
    action: 'sts:AssumeRole',
    caller: { type: 'AWS', accountId, arn },
    keys: {
      'aws:principalaccount': accountId,
      'aws:principalarn': arn,
      'aws:principalisawsservice': 'false',
      'aws:userid': userId,
      ...(isSession
        ? { 'aws:multifactorauthpresent': 'false' }
        : { 'aws:username': arn.slice(arn.lastIndexOf('/') + 1) }),
      ...(externalId === null ? {} : { 'sts:externalid': externalId }),
      ...(organizationId === null ? {} : { 'aws:principalorgid': organizationId }),
    },
  });
}
