import type { Access, AccountId } from '@plinth/contract';
import type { Caller } from '../aws.ts';

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
  /** A session policy as JSON: the session may do what both it and the role allow. Null: what the role allows. */
  readonly policy: string | null;
  /** 900 at least; 3600 at most where the caller is itself in a session of a role. */
  readonly durationSeconds: number;
  readonly purpose: SessionPurpose;
}

/** The session that an audit reads an account in: all that the audit role allows, for an hour. */
export function auditSession(
  request: Pick<SessionRequest, 'caller' | 'accountId' | 'access' | 'externalId' | 'sessionName'>,
): SessionRequest {
  const { caller, accountId, access, externalId, sessionName } = request;
  return { caller, accountId, access, externalId, sessionName, policy: null, durationSeconds: 3600, purpose: 'audit' };
}
