import type { Partition } from '@plinth/contract';
import type { PolicyDocument } from '../../evidence/authorization-details.ts';
import type { OrganizationPolicies } from '../../evidence/organization-policies.ts';
import type { ParsedPolicy } from '../../policy/parse/parsed-policy.ts';
import type { Answer } from '../../policy/questions/answer.ts';
import { createPolicyContext } from '../../policy/questions/policy-context.ts';
import { reachOf } from '../../policy/questions/reach.ts';
import { namedResources } from '../../policy/questions/resources.ts';
import { attachedPolicies, type OrganizationPolicy } from './attached-policies.ts';
import { withoutKeys } from './without-keys.ts';

/** A kind of request, by what of it is known. */
export interface ControlledRequest {
  readonly action: string;
  /** An ARN, or `*` for any resource. */
  readonly resource: string;
  /** Condition keys in lower case; null for those that the request surely lacks. */
  readonly keys: ReadonlyMap<string, string | null>;
}

/** What the SCPs from the root down to an account leave of a request that IAM itself allows. */
export interface ServiceControl {
  /** `never` when they surely deny it; the missing fact when they can't be judged. */
  leave(path: readonly string[], request: ControlledRequest): Answer | { readonly missing: string };
}

/**
 * Works out effective SCPs from the tree, which AWS has no call for: every level must allow, any Deny
 * denies. AWS keeps an SCP attached everywhere; a level without one was not read as it is.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export function createServiceControl(policies: OrganizationPolicies, partition: Partition): ServiceControl {
  const attached = attachedPolicies(policies, 'SERVICE_CONTROL_POLICY');
  const context = createPolicyContext({ partition });
  const all = context.parse(EVERYTHING);
  const lacking = new Map<string, ParsedPolicy>();

  function parse({ id, document }: OrganizationPolicy, absent: readonly string[]): ParsedPolicy | null {
    const parsed = context.parse(document);
    if ('malformed' in parsed) return null;
    if (absent.length === 0) return parsed;
    const key = `${id} ${absent.join(' ')}`;
    const known = lacking.get(key) ?? withoutKeys(parsed, new Set(absent));
    lacking.set(key, known);
    return known;
  }

  return {
    leave(path, { action, resource, keys }) {
      const absent = [...keys].flatMap(([key, value]) => (value === null ? [key] : [])).sort();
      const ceilings: ParsedPolicy[][] = [];
      for (const target of path) {
        const level = (attached.get(target) ?? []).map((policy) => parse(policy, absent));
        if (level.length === 0) return { missing: `AWS listed no SCP of ${target}, and there always is one.` };
        if (level.includes(null)) return { missing: `An SCP of ${target} is not one that AWS would accept.` };
        ceilings.push(level.filter((policy) => policy !== null));
      }
      if ('malformed' in all) return 'unknown';
      const known = new Map([...keys].flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])));
      const set = context.setOf({ policies: [all], ceilings });
      return reachOf(set, { action, within: namedResources(partition, resource), known }).somewhere();
    },
  };
}

const EVERYTHING: PolicyDocument = {
  json: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
};
