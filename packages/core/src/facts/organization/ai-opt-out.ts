import { z } from 'zod';
import type { OrganizationPolicy } from './attached-policies.ts';

const Operators = z.array(z.string());

/** One service's part of a policy, or that of all others (`default`). */
const ServiceRule = z.object({
  opt_out_policy: z
    .object({
      '@@assign': z.enum(['optIn', 'optOut']).optional(),
      '@@operators_allowed_for_child_policies': Operators.optional(),
    })
    .optional(),
  '@@operators_allowed_for_child_policies': Operators.optional(),
});

/**
 * The form of an AI services opt-out policy.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ai-opt-out_syntax.html
 */
const OptOutDocument = z.object({
  services: z.record(z.string(), z.union([ServiceRule, Operators])).optional(),
});

type Choice = 'optIn' | 'optOut';

/**
 * What the policies of each level, from the root down, say together, by service: a lower level changes
 * what a higher one says unless that forbids it. Two policies of one level that disagree count as opted
 * in. Null when a document isn't such a policy.
 */
export function effectiveOptOut(
  levels: readonly (readonly OrganizationPolicy[])[],
): Readonly<Record<string, Choice>> | null {
  const effective = new Map<string, Choice>();
  const locked = new Set<string>();
  for (const level of levels) {
    const chosen = new Map<string, Choice>();
    const locking = new Set<string>();
    for (const { document } of level) {
      const parsed = 'json' in document ? OptOutDocument.safeParse(document.json) : null;
      if (!parsed?.success) return null;
      for (const [service, rule] of Object.entries(parsed.data.services ?? {})) {
        if (Array.isArray(rule)) {
          if (service === CHILD_OPERATORS && isNone(rule)) locking.add(EVERY_SERVICE);
          continue;
        }
        const choice = rule.opt_out_policy?.['@@assign'];
        if (choice !== undefined && chosen.get(service) !== 'optIn') chosen.set(service, choice);
        if (isNone(rule[CHILD_OPERATORS]) || isNone(rule.opt_out_policy?.[CHILD_OPERATORS])) locking.add(service);
      }
    }
    for (const [service, choice] of chosen) {
      if (!locked.has(service) && !locked.has(EVERY_SERVICE)) effective.set(service, choice);
    }
    for (const service of locking) locked.add(service);
  }
  return Object.fromEntries(effective);
}

const CHILD_OPERATORS = '@@operators_allowed_for_child_policies';
const EVERY_SERVICE = '*';

function isNone(operators: readonly string[] | undefined): boolean {
  return operators?.includes('@@none') ?? false;
}
