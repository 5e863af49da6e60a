import type { CheckContext } from '../../check/check.ts';
import type {
  AuthorizationDetails,
  IamGroup,
  IamRole,
  IamUser,
  ManagedPolicy,
} from '../../evidence/authorization-details.ts';
import type { WorkBudget } from '../../work/work.ts';
import type { AccountPermissions } from '../permissions.ts';
import type { Roster } from './account-roster.ts';
import type { Changes, Holder, Step, Strength } from './holder.ts';

/**
 * The users and roles of an account, and the steps by which one becomes another, or more than it was. A step is asked about when
 * somebody gets there, and once; one question's share of work pays for all steps of one holder.
 */
export interface EscalationGraph {
  readonly details: AuthorizationDetails;
  readonly permissions: AccountPermissions;
  readonly owner: Pick<CheckContext, 'accountId' | 'partition'>;
  readonly work: WorkBudget;
  /** Who is up already, whatever the circumstances: those that steps are looked for first. */
  readonly strong: Roster;
  /** Others that lead somewhere, or may. */
  readonly live: Roster;
  /** Groups that give somebody more. */
  readonly groups: readonly IamGroup[];
  readonly holder: (principal: IamUser | IamRole) => Holder;
  /** By the ARN of a user or role that the account has. */
  readonly find: (arn: string) => Holder | null;
  /** A managed policy, by its ARN; null when AWS didn't list it. */
  readonly policy: (arn: string) => ManagedPolicy | null;
  /** One that somebody makes, with no policies. */
  readonly made: (kind: 'user' | 'role') => Holder;
  /** The same holder for the same changes of the same principal. */
  readonly change: (holder: Holder, change: Partial<Changes>) => Holder;
  readonly strength: (holder: Holder) => Strength;
  /** The same, of its escalation paths only. */
  readonly strengthAlone: (holder: Holder) => Strength;
  /** What the holder may become. When a step surely leads to one that is up already, it is the only one. */
  readonly steps: (holder: Holder) => readonly Step[];
  /** What one holder can make of another, or of itself. */
  readonly changes: (actor: Holder, target: Holder) => readonly Step[];
}
