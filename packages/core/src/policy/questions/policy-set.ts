import type { AccountId, Partition } from '@plinth/contract';
import type { PolicyDocument } from '../../evidence/authorization-details.ts';
import type { ActionCatalog } from '../catalog/action-catalog.ts';
import type { MalformedPolicy, ParsedPolicy, PolicyKind, Statement } from '../parse/parsed-policy.ts';
import type { Answer } from './answer.ts';
import type { Bearing, Because } from './bearing.ts';
import type { Resources } from './resources.ts';
import type { Scope } from './scope.ts';

/** All policies that decide together what one principal may do. Made by `PolicyContext.setOf`. */
export interface PolicySet {
  readonly context: PolicyContext;
  /** What grants: direct, inline and group policies. */
  readonly policies: readonly ParsedPolicy[];
  /** What must allow too: a permissions boundary, or the SCPs of one level, one entry each. */
  readonly ceilings: readonly (readonly ParsedPolicy[])[];
  /** `policies`, then each of `ceilings`, with what the context remembers of them. */
  readonly levels: readonly (readonly PolicyMemo[])[];
}

/** A policy, and what its context remembers of it. */
export interface PolicyMemo {
  readonly policy: ParsedPolicy;
  /** Tells it apart from the other policies of the context. */
  readonly number: number;
  /** Its statements that cover an action; of actions in standing questions with a key known. */
  readonly statements: Map<string, readonly Statement[]>;
  /** What of it bears on a standing question. */
  readonly bearings: Map<object, Bearings>;
  /** Which of some actions it grants, by the list of them. */
  readonly granted: Map<readonly string[], ReadonlySet<string>>;
}

/** What of a policy bears on a question, in order. */
export interface Bearings {
  readonly allows: readonly Bearing[];
  readonly denies: readonly Bearing[];
  /** What it comes to where the policy stands alone, once that was asked. */
  reach: Reach | null;
}

/** An answer, and the Allow statements that it rests on. */
export interface Grant {
  readonly answer: Answer;
  readonly because: readonly Because[];
}

/** Where one action is allowed, within the resources asked about. Worked out when asked. */
export interface Reach {
  /** Allowed on each and every resource asked about. */
  everywhere(): Answer;
  /** Allowed on at least one of them. */
  somewhere(): Answer;
  /** Granted on all of them but what a `NotResource` spares, though Deny statements may take some or all away again. */
  grantedEverywhere(): Answer;
  /**
   * Granted on all, and allowed but for what is carved out: a Deny that lists a few resources, or an Allow
   * that spares a few (`NotResource`), makes nobody less powerful; a Deny that spares only a few does.
   */
  broadly(): Answer;
  readonly because: readonly Because[];
}

/**
 * Remembers what was worked out about policies. Make one per account and evaluation, ask all
 * questions through it, and drop it: nothing outlives it. It tells documents apart by identity, so
 * they must not be changed meanwhile.
 */
export interface PolicyContext {
  /** The account's. ARNs of other partitions name nothing that it has. */
  readonly partition: Partition;
  /** The account in which the policies grant, where it matters which; null for any. */
  readonly accountId: AccountId | null;
  readonly catalog: ActionCatalog;
  parse(document: PolicyDocument, kind?: PolicyKind): ParsedPolicy | MalformedPolicy;
  /** The same policies and ceilings, in any order, give the same object: a key for one's own cache. */
  setOf(members: PolicySetMembers): PolicySet;
  /** Those of the actions that some Allow statement covers. Remembered by the list itself. */
  grantedOf(policy: ParsedPolicy, actions: readonly string[]): ReadonlySet<string>;
  /** What is remembered of questions about these resources; those with the same text are the same. */
  scopeOf(resources: Resources): Scope;
}

export interface PolicySetMembers {
  readonly policies: readonly ParsedPolicy[];
  readonly ceilings?: readonly (readonly ParsedPolicy[])[];
}
