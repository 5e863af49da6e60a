import type { Access, AccountId } from '@plinth/contract';
import type { AccountEvidenceName } from '@plinth/core';
import type { Caller } from '../aws.ts';
import { readPolicy, type SessionPolicy } from './session-policy.ts';

/** What a session is for. */
export type SessionPurpose = 'audit';

/** A session in one account. AssumeRole takes its parameters from here alone. */
export interface SessionRequest {
  /** Whose credentials assume the role. */
  readonly caller: Caller;
  readonly accountId: AccountId;
  readonly access: Access;
  /** The external id of this installation; undefined for none. */
  readonly externalId: string | undefined;
  /** Shown in the account's CloudTrail, 2 to 64 of `[\w+=,.@-]`. */
  readonly sessionName: string;
  /** The session may do what both its policy and the role allow. */
  readonly policy: SessionPolicy;
  /** 900 at least; 3600 at most where the caller is itself in a session of a role. */
  readonly durationSeconds: number;
  readonly purpose: SessionPurpose;
}

/** The session that an audit reads these kinds of evidence of an account in, for an hour: it can do nothing else. */
export function auditSession(
  request: Pick<SessionRequest, 'caller' | 'accountId' | 'access' | 'externalId' | 'sessionName'> & {
    readonly kinds: readonly AccountEvidenceName[];
  },
): SessionRequest {
  const { caller, accountId, access, externalId, sessionName, kinds } = request;
  const policy = readPolicy(kinds);
  return { caller, accountId, access, externalId, sessionName, policy, durationSeconds: 3600, purpose: 'audit' };
}
