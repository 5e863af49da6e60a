import type { AccountId, OrganizationId, Partition } from '@plinth/contract';
import type { PolicyDocument } from '../../evidence/authorization-details.ts';
import { createActionCatalog } from '../catalog/action-catalog.ts';
import { parsePolicy } from '../parse/parse-policy.ts';
import type { MalformedPolicy, ParsedPolicy, PolicyKind } from '../parse/parsed-policy.ts';
import { settledAt } from '../parse/settled-at.ts';
import { grantedActions } from './granted-actions.ts';
import type { PolicyContext, PolicyMemo, PolicySet } from './policy-set.ts';
import { createScope, type Scope } from './scope.ts';
import { rolesAtHome, settledIn } from './settled-in.ts';

export function createPolicyContext({
  partition,
  accountId = null,
  organizationId,
  now,
}: {
  readonly partition: Partition;
  readonly accountId?: AccountId | null;
  /** The account's, as Plinth names it. */
  readonly organizationId?: OrganizationId;
  /** ISO 8601. What policies say of times before it is settled (`settledAt`). */
  readonly now?: string;
}): PolicyContext {
  const parsed = {
    identity: new Map<PolicyDocument, ParsedPolicy | MalformedPolicy>(),
    trust: new Map<PolicyDocument, ParsedPolicy | MalformedPolicy>(),
    resource: new Map<PolicyDocument, ParsedPolicy | MalformedPolicy>(),
  } satisfies Record<PolicyKind, unknown>;
  const home = accountId === null ? null : { accountId, organizationId: awsIdOf(organizationId) };
  const memos = new Map<ParsedPolicy, PolicyMemo>();
  const sets = new Map<string, PolicySet>();
  const scopes = new Map<string, Scope>();
  function memoOf(policy: ParsedPolicy): PolicyMemo {
    return remembered(memos, policy, () => {
      return { policy, number: memos.size, statements: new Map(), bearings: new Map(), granted: new Map() };
    });
  }
  const context: PolicyContext = {
    partition,
    accountId,
    catalog: ACTION_CATALOG,
    parse(document, kind = 'identity') {
      return remembered(parsed[kind], document, () => {
        const policy = parsePolicy(document, kind);
        if ('malformed' in policy) return policy;
        const lasting = now === undefined ? policy : settledAt(policy, now);
        if (home === null || kind === 'resource') return lasting;
        return kind === 'identity' ? settledIn(lasting, home) : rolesAtHome(lasting, home);
      });
    },
    setOf({ policies, ceilings = [] }) {
      const levels = [policies, ...ceilings].map((level) => level.map(memoOf));
      const names = levels.map(nameOf);
      const key = [names[0], ...names.slice(1).sort()].join('|');
      return remembered(sets, key, () => ({ context, policies, ceilings, levels }));
    },
    grantedOf(policy, actions) {
      return remembered(memoOf(policy).granted, actions, () => grantedActions(policy, actions));
    },
    scopeOf: (resources) => remembered(scopes, resources.text, () => createScope(resources)),
  };
  return context;
}

/** Null for what Plinth calls the organization of an account that is in none. */
function awsIdOf(organizationId: OrganizationId | undefined): OrganizationId | null {
  return organizationId?.startsWith('o-') ? organizationId : null;
}

/** Pure data, the same for every account. */
const ACTION_CATALOG = createActionCatalog();

function remembered<Key, Value extends object>(cache: Map<Key, Value>, key: Key, compute: () => Value): Value {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const value = compute();
  cache.set(key, value);
  return value;
}

/** Names a list of policies whatever its order and repetitions. */
function nameOf(level: readonly PolicyMemo[]): string {
  if (level.length < 2) return String(level[0]?.number ?? '');
  return [...new Set(level.map(({ number }) => number))].sort((left, right) => left - right).join(',');
}

/** Makes something once for each context: questions that are asked of many sets, above all. */
export function perContext<Value extends object>(
  make: (context: PolicyContext) => Value,
): (context: PolicyContext) => Value {
  const made = new WeakMap<PolicyContext, Value>();
  return (context) => {
    const value = made.get(context) ?? make(context);
    made.set(context, value);
    return value;
  };
}
