import type { Glob } from '../patterns/glob.ts';
import type { Condition } from './condition.ts';
import type { MalformedReason } from './malformed-reason.ts';
import type { PolicyPrincipal } from './policy-principal.ts';
import type { PolicyVersion } from './policy-version.ts';
import type { ResourcePattern } from './resource-pattern.ts';

/**
 * Where a policy is used, which decides what elements it may have: `identity` (users, groups, roles,
 * boundaries, also SCPs) names resources and no principals, `trust` (of roles) principals and no
 * resources, `resource` (also RCPs) both.
 */
export type PolicyKind = 'identity' | 'trust' | 'resource';

/** A policy document that AWS would accept, with nothing left to guess about its form. */
export interface ParsedPolicy {
  readonly kind: PolicyKind;
  readonly version: PolicyVersion;
  readonly statements: readonly PolicyStatement[];
}

export interface PolicyStatement {
  /** Its index in the document, from 0. */
  readonly index: number;
  readonly sid: string | null;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Selection<Glob>;
  /** Null in trust policies: they apply to their role only. */
  readonly resources: Selection<ResourcePattern> | null;
  /** Null in identity policies: they apply to what they are attached to. */
  readonly principals: Selection<PolicyPrincipal> | null;
  /** All must hold. */
  readonly conditions: readonly Condition[];
}

/** What an element lists; or, when `not` (NotAction, NotResource, NotPrincipal), all that it doesn't. */
export interface Selection<Item> {
  readonly not: boolean;
  readonly items: readonly Item[];
}

export interface MalformedPolicy {
  readonly malformed: MalformedReason;
}
