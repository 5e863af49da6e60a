import type { ParsedPolicy, Statement } from '../parse/parsed-policy.ts';
import type { Answer } from './answer.ts';
import type { PolicyContext } from './policy-context.ts';
import type { Contribution } from './scope.ts';

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

/** A statement that speaks of the action asked about and can apply at all, and what it does there. */
export interface Bearing extends Because {
  readonly contribution: Contribution;
}

/** An answer, and the Allow statements that it rests on. */
export interface Grant {
  readonly answer: Answer;
  readonly because: readonly Because[];
}

export interface Because {
  /** The same object that `PolicyContext.parse` gave: look up there whose it is. */
  readonly policy: ParsedPolicy;
  readonly statement: Statement;
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
