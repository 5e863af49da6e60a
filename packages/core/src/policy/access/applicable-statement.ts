import type { EffectiveAccess } from '../model/effective-access.ts';
import type { Because } from '../model/grant.ts';
import type { ResourceSets } from './resource-sets.ts';

/** A statement that covers the action asked about and whose conditions can hold, and what it does. */
export interface ApplicableStatement extends Because {
  readonly contribution: Contribution;
}

/** What a statement does to the resources that a question is about. */
export interface Contribution {
  /** Equal for all statements that do the same, so that decisions can be looked up by their numbers. */
  readonly number: number;
  readonly sets: ResourceSets;
}

/** The statements of one policy that apply to a question, in order. */
export interface ApplicableStatements {
  readonly allows: readonly ApplicableStatement[];
  readonly denies: readonly ApplicableStatement[];
  /** The access that the policy gives where it stands alone, once that was asked. */
  aloneAccess: EffectiveAccess | null;
}
