import type { Glob } from '../patterns/glob.ts';
import type { Condition } from './condition.ts';
import type { Principal } from './principal.ts';
import type { ResourcePattern } from './resource-pattern.ts';

/**
 * Where a policy is used, which decides what elements it may have: `identity` (users, groups, roles,
 * boundaries, also SCPs) names resources and no principals, `trust` (of roles) principals and no
 * resources, `resource` (also RCPs) both.
 */
export type PolicyKind = 'identity' | 'trust' | 'resource';

/** Policy variables (`${aws:username}`) work in 2012-10-17 only; elsewhere they are plain text. */
export type PolicyVersion = '2008-10-17' | '2012-10-17';

/** A policy document that AWS would accept, with nothing left to guess about its form. */
export interface ParsedPolicy {
  readonly kind: PolicyKind;
  readonly version: PolicyVersion;
  readonly statements: readonly Statement[];
}

export interface Statement {
  /** Its place in the document, from 0. */
  readonly index: number;
  readonly sid: string | null;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Selection<Glob>;
  /** Null in trust policies: they speak of their role only. */
  readonly resources: Selection<ResourcePattern> | null;
  /** Null in identity policies: they speak of whom they are attached to. */
  readonly principals: Selection<Principal> | null;
  /** All must hold. */
  readonly conditions: readonly Condition[];
}

/** What an element lists; or, when `not` (NotAction, NotResource, NotPrincipal), all that it doesn't. */
export interface Selection<Item> {
  readonly not: boolean;
  readonly items: readonly Item[];
}

/** Why a document is no policy. AWS would have refused it; so its meaning is unknown. */
export interface MalformedReason {
  readonly code:
    | 'not_json'
    | 'wrong_type'
    | 'missing_element'
    | 'unknown_element'
    | 'conflicting_elements'
    | 'bad_value'
    | 'duplicate'
    | 'too_large';
  /** The place in the document, e.g. `Statement[2].Action`. Never text from the document. */
  readonly path: string;
}

export interface MalformedPolicy {
  readonly malformed: MalformedReason;
}
