import type { Decision } from '../model/decision.ts';
import type { AccessQuestion, EffectiveAccess } from '../model/effective-access.ts';
import type { ParsedPolicy } from '../model/parsed-policy.ts';
import type { PolicyContext, PolicySet, PolicySetMembers } from '../model/policy-set.ts';
import { allowedTogether } from './allowed-together.ts';
import { effectiveAccess } from './effective-access.ts';
import type { NumberedPolicy } from './numbered-policy.ts';
import type { ResourcesCaches } from './resources-cache.ts';

interface CachedPolicySetParts extends Required<PolicySetMembers> {
  readonly context: PolicyContext;
  /** `policies`, then each of `ceilings`, with their numbers. */
  readonly levels: readonly (readonly NumberedPolicy[])[];
  readonly caches: ResourcesCaches;
}

/** A set of policies that answers from the caches of its context. A class: an account has thousands of sets. */
export class CachedPolicySet implements PolicySet {
  readonly context: PolicyContext;
  readonly policies: readonly ParsedPolicy[];
  readonly ceilings: readonly (readonly ParsedPolicy[])[];
  readonly #levels: readonly (readonly NumberedPolicy[])[];
  readonly #caches: ResourcesCaches;

  constructor({ context, policies, ceilings, levels, caches }: CachedPolicySetParts) {
    this.context = context;
    this.policies = policies;
    this.ceilings = ceilings;
    this.#levels = levels;
    this.#caches = caches;
  }

  effectiveAccess(question: AccessQuestion): EffectiveAccess {
    return effectiveAccess(this.#levels, question, this.#caches);
  }

  allowedTogether(questions: readonly AccessQuestion[], taken: (resource: string) => boolean): Decision {
    return allowedTogether(this.#levels, questions, { caches: this.#caches, taken });
  }
}
