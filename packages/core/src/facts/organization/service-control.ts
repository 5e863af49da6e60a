import type { AccountId, Partition } from '@plinth/contract';
import type { PolicyDocument } from '../../evidence/authorization-details.ts';
import type { OrganizationPolicies } from '../../evidence/organization-policies.ts';
import type { RequestKeys } from '../../policy/model/condition.ts';
import type { Decision } from '../../policy/model/decision.ts';
import { createPolicyContext } from '../../policy/questions/policy-context.ts';
import { namedResources } from '../../policy/questions/resources.ts';
import { UNLIMITED } from '../../work/work.ts';
import { levelsOf, type ServiceControlLevel } from './service-control-levels.ts';

/** A kind of request in one account, by what of it is known. */
export interface ControlledRequest {
  readonly accountId: AccountId;
  readonly action: string;
  /** An ARN, or `*` for any resource. */
  readonly resource: string;
  readonly keys: RequestKeys;
  /** Ask for what Deny statements take away only, whatever Allow statements leave out. */
  readonly byDeny?: boolean;
}

/** What the SCPs from the root down to an account leave of a request that IAM itself allows. */
export interface ServiceControl {
  /** `never` when they surely deny it; what is missing when they can't be judged. */
  leave(path: readonly string[], request: ControlledRequest): Left;
  /**
   * A name for the account at the end of the path: accounts with the same name are left the same of requests
   * that differ in nothing but the account's id. Null for an account that may be like no other.
   */
  equivalenceKey(path: readonly string[], accountId: AccountId): string | null;
  /** What the SCPs of the path compare callers with: each condition key with one of its values, once. */
  comparedCallers(path: readonly string[]): readonly ComparedCaller[];
}

/** A value with which an SCP compares its caller. */
export interface ComparedCaller {
  /** `aws:principalarn`, `aws:userid`, `aws:username`, `aws:principaltag/…` or, of tags to be set, `aws:tagkeys`. */
  readonly key: string;
  readonly value: string;
}

export type Left = Decision | { readonly missing: string };

/**
 * Works out effective SCPs from the tree, which AWS has no call for: every level must allow, any Deny
 * denies. AWS keeps an SCP attached everywhere; a level without one was not read as it is.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export function createServiceControl(policies: OrganizationPolicies, partition: Partition): ServiceControl {
  const context = createPolicyContext({ partition, work: UNLIMITED });
  const all = context.parse(EVERYTHING);
  const levelOf = levelsOf(policies, context);
  const known = new Map<string, Left>();

  function workOut(
    found: readonly ServiceControlLevel[],
    { action, resource, keys, byDeny = false }: ControlledRequest,
  ): Left {
    const present = new Map([...keys].flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])));
    if ('malformed' in all) return 'unknown';
    const allowed = byDeny ? [all] : [];
    const ceilings = found.map((level) => [
      ...allowed,
      ...(level.policies ?? []).map((policy) => context.forRequest(policy, keys)),
    ]);
    const set = context.setOf({ policies: [all], ceilings });
    return set.effectiveAccess({ action, within: namedResources(partition, resource), known: present }).somewhere();
  }

  return {
    leave(path, request) {
      const found: ServiceControlLevel[] = [];
      for (const target of path) {
        const level = levelOf(target);
        if (level === null) return { missing: `AWS listed no SCP of ${target}, and there always is one.` };
        if (level.policies === null) return { missing: `An SCP of ${target} is not one that AWS would accept.` };
        found.push(level);
      }
      const name = nameOf(found, path, request.accountId);
      if (name === null) return workOut(found, request);
      const key = `${name} ${nameOfRequest(request)}`;
      const left = known.get(key) ?? workOut(found, request);
      known.set(key, left);
      return left;
    },
    equivalenceKey(path, accountId) {
      const found: ServiceControlLevel[] = [];
      for (const target of path) {
        const level = levelOf(target);
        if (level === null || level.policies === null) return null;
        found.push(level);
      }
      return nameOf(found, path, accountId);
    },
    comparedCallers(path) {
      const compared = new Map<string, ComparedCaller>();
      for (const policy of path.flatMap((target) => levelOf(target)?.policies ?? [])) {
        for (const { key, values } of policy.statements.flatMap(({ conditions }) => conditions)) {
          if (!NAMES_CALLER.test(key)) continue;
          for (const value of values) compared.set(`${key} ${value}`, { key, value });
        }
      }
      return [...compared.values()];
    },
  };
}

/**
 * The same for accounts with the same SCPs, unless one of these spells it, or asks in which OU it is; null where it may
 * be like no other.
 */
function nameOf(levels: readonly ServiceControlLevel[], path: readonly string[], accountId: AccountId): string | null {
  let name = levels.some(({ byPath }) => byPath) ? `${path.slice(0, -1).join('/')}:` : '';
  let isNamed = false;
  for (const level of levels) {
    if (level.named === null) return null;
    name += `${level.name}/`;
    isNamed ||= level.named.has(accountId);
  }
  return isNamed ? `${name}${accountId}` : name;
}

/** The same for requests that differ in nothing but the account's id. */
function nameOfRequest({ accountId, action, resource, keys, byDeny }: ControlledRequest): string {
  return [action, resource, String(byDeny), ...[...keys].flat()].join(' ').replaceAll(accountId, '#');
}

const NAMES_CALLER = /^aws:(?:principalarn$|userid$|username$|principaltag\/|tagkeys$)/;

const EVERYTHING: PolicyDocument = {
  json: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
};
