import type { ParsedPolicy, Statement } from '../parse/parsed-policy.ts';
import type { Answer } from './answer.ts';
import type { PolicyContext } from './policy-context.ts';

/** All policies that decide together what one principal may do. Made by `PolicyContext.setOf`. */
export interface PolicySet {
  readonly context: PolicyContext;
  /** What grants: direct, inline and group policies. */
  readonly policies: readonly ParsedPolicy[];
  /** What must allow too: a permissions boundary, or the SCPs of one level, one entry each. */
  readonly ceilings: readonly (readonly ParsedPolicy[])[];
  /** What `reachOf` has worked out before. */
  readonly reaches: Map<string, Reach>;
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
  /** Granted on all of them, though Deny statements may take some or all away again. */
  grantedEverywhere(): Answer;
  /**
   * Granted on all, and allowed but for what some Deny carves out: a Deny that lists a few resources
   * makes nobody less powerful, one that spares only a few (`NotResource`) does.
   */
  broadly(): Answer;
  readonly because: readonly Because[];
}
