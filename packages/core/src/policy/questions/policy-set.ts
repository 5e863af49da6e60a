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
