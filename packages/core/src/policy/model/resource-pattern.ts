import type { Glob } from '../patterns/glob.ts';

/** One entry of a Resource or NotResource element. */
export interface ResourcePattern {
  readonly text: string;
  /** Matches at least what the entry matches: a policy variable stands for anything. */
  readonly glob: Glob;
  /** Names of the policy variables in it, in lower case. None: `glob` is exact. */
  readonly variables: readonly string[];
  /**
   * For an entry that names the calling user and nothing more (`…user/${aws:username}`): what it
   * matches for a user whose name no pattern spells. Null for all others.
   */
  readonly caller: Glob | null;
}
