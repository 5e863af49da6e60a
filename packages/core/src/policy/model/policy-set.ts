import type { AccountId, OrganizationId, Partition } from '@plinth/contract';
import type { PolicyDocument } from '../../evidence/authorization-details.ts';
import type { WorkBudget } from '../../work/work.ts';
import type { ActionCatalog } from '../catalog/action-catalog.ts';
import type { RequestKeys } from './condition.ts';
import type { Decision } from './decision.ts';
import type { AccessQuestion, EffectiveAccess } from './effective-access.ts';
import type { MalformedPolicy, ParsedPolicy, PolicyKind } from './parsed-policy.ts';

/**
 * All policies that decide together what one principal may do. Made by `PolicyContext.setOf`. Its questions throw
 * `OutOfWorkError` when they would cost more than the context's budget.
 */
export interface PolicySet {
  readonly context: PolicyContext;
  /** What grants: direct, inline and group policies. */
  readonly policies: readonly ParsedPolicy[];
  /** What must allow too: a permissions boundary, or the SCPs of one level, one entry each. */
  readonly ceilings: readonly (readonly ParsedPolicy[])[];
  /** Where an action is allowed, by all of these together. */
  effectiveAccess(question: AccessQuestion): EffectiveAccess;
  /**
   * Whether several actions are allowed on one and the same resource. All questions are about the same resources.
   * Those that some policy spells in full and for which `taken` is true don't count.
   */
  allowedTogether(questions: readonly AccessQuestion[], taken: (resource: string) => boolean): Decision;
}

/**
 * Caches what was worked out about policies. Make one per account and evaluation, ask all
 * questions through it, and drop it: nothing outlives it. It distinguishes documents by identity, so
 * they must not be changed meanwhile.
 */
export interface PolicyContext {
  /** The account's. ARNs of other partitions name nothing that it has. */
  readonly partition: Partition;
  /** The account in which the policies grant, where it matters which; null for any. */
  readonly accountId: AccountId | null;
  /** The account's organization, as AWS names it; null for one in none, or where it isn't known. */
  readonly organizationId: OrganizationId | null;
  readonly catalog: ActionCatalog;
  /** What reading and asking may still cost. */
  readonly work: WorkBudget;
  parse(document: PolicyDocument, kind?: PolicyKind): ParsedPolicy | MalformedPolicy;
  /** The policy as it works on requests of which this is known: keys that they lack, and values of variables. */
  forRequest(policy: ParsedPolicy, keys: RequestKeys): ParsedPolicy;
  /** The same policies and ceilings, in any order, give the same object: a key for one's own cache. */
  setOf(members: PolicySetMembers): PolicySet;
  /** Those of the actions that some Allow statement covers. Cached by the list itself. */
  grantedOf(policy: ParsedPolicy, actions: readonly string[]): ReadonlySet<string>;
}

/** What a set is made of: see `PolicySet`. */
export interface PolicySetMembers {
  readonly policies: readonly ParsedPolicy[];
  readonly ceilings?: readonly (readonly ParsedPolicy[])[];
}
