import type { AccessQuestion } from '../model/effective-access.ts';
import type { ParsedPolicy, PolicyStatement } from '../model/parsed-policy.ts';
import type { ApplicableStatements } from './applicable-statement.ts';

/** A policy, and what its context has cached about it. */
export interface CachedPolicy {
  readonly policy: ParsedPolicy;
  /** Differs from that of every other policy of the context. */
  readonly number: number;
  /** Its statements that cover an action, by the action of cached questions with a key known. */
  readonly covering: Map<string, readonly PolicyStatement[]>;
  /** Its statements that apply to a cached question. */
  readonly applicable: Map<AccessQuestion, ApplicableStatements>;
  /** Which of some actions it grants, by the list of them. */
  readonly granted: Map<readonly string[], ReadonlySet<string>>;
}

/** A policy of which nothing is cached yet. */
export function toCachedPolicy(policy: ParsedPolicy, number: number): CachedPolicy {
  return { policy, number, covering: new Map(), applicable: new Map(), granted: new Map() };
}
