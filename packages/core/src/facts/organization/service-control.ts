import type { AccountId, Partition } from '@plinth/contract';
import type { PolicyDocument } from '../../evidence/authorization-details.ts';
import type { OrganizationPolicies } from '../../evidence/organization-policies.ts';
import type { ParsedPolicy } from '../../policy/parse/parsed-policy.ts';
import type { Answer } from '../../policy/questions/answer.ts';
import { createPolicyContext } from '../../policy/questions/policy-context.ts';
import { reachOf } from '../../policy/questions/reach.ts';
import { namedResources } from '../../policy/questions/resources.ts';
import { attachedPolicies, type OrganizationPolicy } from './attached-policies.ts';
import { withoutKeys } from './without-keys.ts';

/** A kind of request in one account, by what of it is known. */
export interface ControlledRequest {
  readonly accountId: AccountId;
  readonly action: string;
  /** An ARN, or `*` for any resource. */
  readonly resource: string;
  /** Condition keys in lower case; null for those that the request surely lacks. */
  readonly keys: ReadonlyMap<string, string | null>;
  /** Ask for what Deny statements take away only, whatever Allow statements leave out. */
  readonly byDeny?: boolean;
}

/** What the SCPs from the root down to an account leave of a request that IAM itself allows. */
export interface ServiceControl {
  /** `never` when they surely deny it; the missing fact when they can't be judged. */
  leave(path: readonly string[], request: ControlledRequest): Left;
}

export type Left = Answer | { readonly missing: string };

/**
 * Works out effective SCPs from the tree, which AWS has no call for: every level must allow, any Deny
 * denies. AWS keeps an SCP attached everywhere; a level without one was not read as it is.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export function createServiceControl(policies: OrganizationPolicies, partition: Partition): ServiceControl {
  const attached = attachedPolicies(policies, 'SERVICE_CONTROL_POLICY');
  const context = createPolicyContext({ partition });
  const all = context.parse(EVERYTHING);
  const levels = new Map<string, Level>();
  const known = new Map<string, Left>();
  const reduced = new Map<string, WeakMap<ParsedPolicy, ParsedPolicy>>();

  function without(policy: ParsedPolicy, absent: readonly string[]): ParsedPolicy {
    const name = absent.join(' ');
    const byPolicy = reduced.get(name) ?? new WeakMap<ParsedPolicy, ParsedPolicy>();
    const found = byPolicy.get(policy) ?? withoutKeys(policy, new Set(absent));
    reduced.set(name, byPolicy.set(policy, found));
    return found;
  }

  function levelOf(target: string): Level | null {
    const level = attached.get(target);
    if (level === undefined) return null;
    const key = level.map(({ id }) => id).join();
    const found = levels.get(key) ?? readLevel(key, level, (document) => context.parse(document));
    levels.set(key, found);
    return found;
  }

  function workOut(found: readonly Level[], { action, resource, keys, byDeny = false }: ControlledRequest): Left {
    const absent = [...keys].flatMap(([key, value]) => (value === null ? [key] : []));
    const present = new Map([...keys].flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])));
    if ('malformed' in all) return 'unknown';
    const allowed = byDeny ? [all] : [];
    const ceilings = found.map((level) => [
      ...allowed,
      ...(level.policies ?? []).map((policy) => without(policy, absent)),
    ]);
    const set = context.setOf({ policies: [all], ceilings });
    return reachOf(set, { action, within: namedResources(partition, resource), known: present }).somewhere();
  }

  return {
    leave(path, request) {
      const found: Level[] = [];
      for (const target of path) {
        const level = levelOf(target);
        if (level === null) return { missing: `AWS listed no SCP of ${target}, and there always is one.` };
        if (level.policies === null) return { missing: `An SCP of ${target} is not one that AWS would accept.` };
        found.push(level);
      }
      if (found.some((level) => level.tellsAccountsApart)) return workOut(found, request);
      const key = keyOf(found, request);
      const answer = known.get(key) ?? workOut(found, request);
      known.set(key, answer);
      return answer;
    },
  };
}

/** The SCPs of a root, an OU or an account itself. */
interface Level {
  readonly name: string;
  /** Null when one of them can't be read. */
  readonly policies: readonly ParsedPolicy[] | null;
  /** Whether accounts with the same SCPs can get different answers. */
  readonly tellsAccountsApart: boolean;
}

function readLevel(
  name: string,
  level: readonly OrganizationPolicy[],
  parse: (document: PolicyDocument) => ReturnType<ReturnType<typeof createPolicyContext>['parse']>,
): Level {
  const policies: ParsedPolicy[] = [];
  for (const { document } of level) {
    const parsed = parse(document);
    if ('malformed' in parsed) return { name, policies: null, tellsAccountsApart: false };
    policies.push(parsed);
  }
  return { name, policies, tellsAccountsApart: policies.some(namesAccounts) };
}

/** Whether a policy can treat an account in another way than the next: a pattern without digits matches any id, or none. */
function namesAccounts({ statements }: ParsedPolicy): boolean {
  return statements.some(
    ({ resources, conditions }) =>
      resources?.items.some(({ text }) => hasDigitsForAccount(text)) ||
      conditions.some(({ key, values }) => OF_CALLER.has(key) && values.some(hasDigitsForAccount)),
  );
}

/** The condition keys of which `ControlledRequest` tells the account. */
const OF_CALLER: ReadonlySet<string> = new Set(['aws:principalaccount', 'aws:principalarn', 'aws:userid']);

/** The part of an ARN that is the account; of what is no whole ARN, all of it. */
function hasDigitsForAccount(text: string): boolean {
  const parts = text.split(':');
  return /\d/.test(parts.length >= 6 ? (parts[4] ?? '') : text);
}

/** The same for accounts with the same SCPs that are asked the same. */
function keyOf(levels: readonly Level[], { accountId, action, resource, keys, byDeny }: ControlledRequest): string {
  const asked = [action, resource, String(byDeny), ...[...keys].flat()].join(' ').replaceAll(accountId, '#');
  return `${levels.map(({ name }) => name).join('/')} ${asked}`;
}

const EVERYTHING: PolicyDocument = {
  json: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
};
