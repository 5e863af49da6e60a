import type { ParsedPolicy, Statement } from '../parse/parsed-policy.ts';
import type { ResourceSets } from './resource-sets.ts';

/** A statement of a policy, as a reason for an answer. */
export interface Because {
  /** The same object that `PolicyContext.parse` gave: look up there whose it is. */
  readonly policy: ParsedPolicy;
  readonly statement: Statement;
}

/** A statement that speaks of the action asked about and can apply at all, and what it does there. */
export interface Bearing extends Because {
  readonly contribution: Contribution;
}

/** What a statement does to the resources that a question is about. */
export interface Contribution {
  /** Equal for all statements that do the same, so that answers can be looked up by their numbers. */
  readonly number: number;
  readonly sets: ResourceSets;
}
