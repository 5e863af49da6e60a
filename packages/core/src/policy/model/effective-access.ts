import type { Domain } from '../patterns/domain.ts';
import type { KnownKeys } from './condition.ts';
import type { Decision } from './decision.ts';
import type { Because } from './grant.ts';

/** What is asked of a set of policies: where it allows one action, among some resources. */
export interface AccessQuestion {
  readonly action: string;
  readonly within: Resources;
  readonly known?: KnownKeys;
  /** Leave out what a principal may do to itself by `${aws:username}`. */
  readonly othersOnly?: boolean;
  /** The same object is asked of many sets: which statements of each policy apply to it is cached. */
  readonly cached?: true;
}

/** The resources that a question is about. */
export interface Resources {
  /** The same for the same resources. */
  readonly text: string;
  /** It is one resource, not a pattern of many. */
  readonly single: boolean;
  /** Made when needed: most questions about the same resources were answered before. */
  readonly domain: () => Domain;
}

/** Where one action is allowed, within the resources asked about. Worked out when asked. */
export interface EffectiveAccess {
  /** Allowed on each and every resource asked about. */
  everywhere(): Decision;
  /** Allowed on at least one of them. */
  somewhere(): Decision;
  /** Granted on all of them but what a `NotResource` exempts, though Deny statements may take some or all away again. */
  grantedEverywhere(): Decision;
  /**
   * Granted on all, and allowed but for what is carved out: a Deny that lists a few resources, or an Allow
   * that exempts a few (`NotResource`), makes nobody less powerful; a Deny that exempts only a few does.
   */
  broadly(): Decision;
  readonly because: readonly Because[];
}
