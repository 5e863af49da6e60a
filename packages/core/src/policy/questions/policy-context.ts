import type { AccountId, OrganizationId, Partition } from '@plinth/contract';
import type { PolicyDocument } from '../../evidence/authorization-details.ts';
import type { WorkBudget } from '../../work/work.ts';
import { createWorkBudget } from '../../work/work.ts';
import { CachedPolicySet } from '../access/cached-policy-set.ts';
import { grantedActions } from '../access/granted-actions.ts';
import { type NumberedPolicy, type PolicyColumns, valueIn } from '../access/numbered-policy.ts';
import { createResourcesCaches } from '../access/resources-cache.ts';
import { createActionCatalog } from '../catalog/action-catalog.ts';
import { forRequest, requestName } from '../conditions/for-request.ts';
import { simplifyAt } from '../conditions/simplify-at.ts';
import { simplifyForAccount, simplifyTrustForAccount } from '../conditions/simplify-for-account.ts';
import type { MalformedPolicy, ParsedPolicy, PolicyKind } from '../model/parsed-policy.ts';
import type { PolicyContext, PolicySet } from '../model/policy-set.ts';
import { parsePolicy } from '../parse/parse-policy.ts';

/**
 * Makes the context in which policies are read and asked. What is given here (account, organization, instant)
 * simplifies the conditions of the policies that it parses.
 *
 * @example
 * const context = createPolicyContext({ partition: 'aws', accountId, now });
 * const policy = context.parse(document);
 * if (!('malformed' in policy)) grantsAdministrator(context.setOf({ policies: [policy] })).decision; // 'never'
 */
export function createPolicyContext({
  partition,
  accountId = null,
  organizationId,
  now,
  work = createWorkBudget(),
}: {
  readonly partition: Partition;
  readonly accountId?: AccountId | null;
  /** The account's, as Plinth names it. */
  readonly organizationId?: OrganizationId;
  /** ISO 8601. Conditions on times before it are simplified (`simplifyAt`). */
  readonly now?: string;
  /** What reading and asking may cost; the default limits when left out. */
  readonly work?: WorkBudget;
}): PolicyContext {
  const parsed = {
    identity: new Map<PolicyDocument, ParsedPolicy | MalformedPolicy>(),
    trust: new Map<PolicyDocument, ParsedPolicy | MalformedPolicy>(),
    resource: new Map<PolicyDocument, ParsedPolicy | MalformedPolicy>(),
  } satisfies Record<PolicyKind, unknown>;
  const awsOrganizationId = awsIdOf(organizationId);
  const home = accountId === null ? null : { accountId, organizationId: awsOrganizationId };
  const numberedPolicies = new Map<ParsedPolicy, NumberedPolicy>();
  const granted: PolicyColumns<readonly string[], ReadonlySet<string>> = new Map();
  const reduced = new Map<ParsedPolicy, Map<string, ParsedPolicy>>();
  const sets = new Map<string, PolicySet>();
  const caches = createResourcesCaches(work);
  function numbered(policy: ParsedPolicy): NumberedPolicy {
    return memoize(numberedPolicies, policy, () => ({ policy, number: numberedPolicies.size }));
  }
  const context: PolicyContext = {
    partition,
    accountId,
    organizationId: awsOrganizationId,
    catalog: ACTION_CATALOG,
    work,
    parse(document, kind = 'identity') {
      return memoize(parsed[kind], document, () => {
        const policy = parsePolicy(document, kind, work);
        if ('malformed' in policy) return policy;
        const lasting = now === undefined ? policy : simplifyAt(policy, now);
        if (home === null || kind === 'resource') return lasting;
        return kind === 'identity'
          ? simplifyForAccount(lasting, home, work)
          : simplifyTrustForAccount(lasting, home, work);
      });
    },
    forRequest(policy, keys) {
      const ofPolicy = memoize(reduced, policy, () => new Map<string, ParsedPolicy>());
      return memoize(ofPolicy, requestName(policy, keys), () => forRequest(policy, keys, work));
    },
    setOf({ policies, ceilings = [] }) {
      work.spend(MEMBER_STEPS * ceilings.reduce((sum, level) => sum + level.length, policies.length));
      const levels = [policies, ...ceilings].map((level) => level.map(numbered));
      return memoize(sets, keyOf(levels), () => new CachedPolicySet({ context, policies, ceilings, levels, caches }));
    },
    grantedOf(policy, actions) {
      return valueIn(granted, actions, numbered(policy), () => grantedActions(policy, actions, work));
    },
  };
  return context;
}

/** The same for the same policies and ceilings in any order. */
function keyOf(levels: readonly (readonly NumberedPolicy[])[]): string {
  const names = levels.map(nameOf);
  return [names[0], ...names.slice(1).sort()].join('|');
}

/** What each policy costs to be put into a set. */
const MEMBER_STEPS = 4;

/** Null for what Plinth calls the organization of an account that is in none. */
function awsIdOf(organizationId: OrganizationId | undefined): OrganizationId | null {
  return organizationId?.startsWith('o-') ? organizationId : null;
}

/** Pure data, the same for every account. */
const ACTION_CATALOG = createActionCatalog();

function memoize<Key, Value extends object>(cache: Map<Key, Value>, key: Key, compute: () => Value): Value {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const value = compute();
  cache.set(key, value);
  return value;
}

/** Names a list of policies whatever its order and repetitions. */
function nameOf(level: readonly NumberedPolicy[]): string {
  if (level.length < 2) return String(level[0]?.number ?? '');
  return [...new Set(level.map(({ number }) => number))].sort((left, right) => left - right).join(',');
}
