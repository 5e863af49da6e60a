import type { Decision } from './decision.ts';
import type { ParsedPolicy, PolicyStatement } from './parsed-policy.ts';

/** What the policies of a set grant, and the Allow statements that it rests on. */
export interface Grant {
  readonly decision: Decision;
  readonly because: readonly Because[];
}

/** A statement of a policy, as a reason for a decision. */
export interface Because {
  /** The same object that `PolicyContext.parse` gave: look up there whose it is. */
  readonly policy: ParsedPolicy;
  readonly statement: PolicyStatement;
}
