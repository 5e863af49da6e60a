import type { IamRole, IamUser, PolicyDocument } from '../../evidence/authorization-details.ts';
import type { Decision } from '../../policy/model/decision.ts';
import type { Permissions } from '../permissions.ts';

/**
 * Somebody that one can act as: a user or role of the account as it stands, as it would be after somebody changed it, or
 * one that somebody makes.
 */
export interface Holder {
  /** With the groups and the boundary that it has then. */
  readonly principal: IamUser | IamRole;
  /** What it may do then. */
  readonly permissions: Permissions;
  readonly changes: Changes;
  /** For a reader: `role/app`, `role/app with any policy`. */
  readonly label: string;
}

/** What differs from the principal as it stands. Each is done at most once, or there would be no end of combinations. */
export interface Changes {
  /** Groups that the user was added to. */
  readonly joined: readonly string[];
  /** Its boundary was taken off, or made to allow everything. */
  readonly unbounded: boolean;
  /** It got a policy that allows everything. */
  readonly everything: boolean;
  /** A managed policy whose default version is another one. */
  readonly version: OtherVersion | null;
}

interface OtherVersion {
  readonly policyArn: string;
  readonly id: string;
  readonly document: PolicyDocument;
}

export const UNCHANGED: Changes = { joined: [], unbounded: false, everything: false, version: null };

/** One thing to do that makes its doer someone else, or someone more. */
export interface Step {
  /** The id of an escalation path, or `assume-role`, `create-role`, `create-user`. */
  readonly by: string;
  readonly to: Holder;
  readonly decision: Exclude<Decision, 'never'>;
  /** The names of the policies that allow it, sorted. */
  readonly policies: () => readonly string[];
}

/** How far somebody is up already: an administrator, or with escalation paths that need nobody else. */
export interface Strength {
  readonly decision: Decision;
  readonly isAdministrator: boolean;
  /** The ids of the paths that are open, whatever the circumstances. */
  readonly paths: readonly string[];
  readonly policies: () => readonly string[];
}

export function isUser(principal: IamUser | IamRole): principal is IamUser {
  return 'groups' in principal;
}
