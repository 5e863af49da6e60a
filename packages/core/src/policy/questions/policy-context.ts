import type { AccountId, Partition } from '@plinth/contract';
import type { PolicyDocument } from '../../evidence/authorization-details.ts';
import { type ActionCatalogue, createActionCatalogue } from '../catalogue/action-catalogue.ts';
import { parsePolicy } from '../parse/parse-policy.ts';
import type { MalformedPolicy, ParsedPolicy, PolicyKind, Statement } from '../parse/parsed-policy.ts';
import { asciiLowerCase } from '../patterns/glob.ts';
import { coversAction } from './covers-action.ts';
import type { PolicySet } from './policy-set.ts';

/**
 * Remembers what was worked out about policies. Make one per account and evaluation, ask all
 * questions through it, and drop it: nothing outlives it. It tells documents apart by identity, so
 * they must not be changed meanwhile.
 */
export interface PolicyContext {
  /** The account's. ARNs of other partitions name nothing that it has. */
  readonly partition: Partition;
  /** The account in which the policies grant, where it matters which; null for any. */
  readonly accountId: AccountId | null;
  readonly catalogue: ActionCatalogue;
  parse(document: PolicyDocument, kind?: PolicyKind): ParsedPolicy | MalformedPolicy;
  /** The same policies and ceilings, in any order, give the same object: a key for one's own cache. */
  setOf(members: PolicySetMembers): PolicySet;
  /** The statements whose Action or NotAction covers the action. */
  statementsFor(policy: ParsedPolicy, action: string): readonly Statement[];
  /** Those of the actions that some Allow statement covers. Remembered by the list itself. */
  grantedOf(policy: ParsedPolicy, actions: readonly string[]): ReadonlySet<string>;
}

export interface PolicySetMembers {
  readonly policies: readonly ParsedPolicy[];
  readonly ceilings?: readonly (readonly ParsedPolicy[])[];
}

export function createPolicyContext({
  partition,
  accountId = null,
}: {
  readonly partition: Partition;
  readonly accountId?: AccountId | null;
}): PolicyContext {
  const parsed = new WeakMap<PolicyDocument, Map<PolicyKind, ParsedPolicy | MalformedPolicy>>();
  const statements = new WeakMap<ParsedPolicy, Map<string, readonly Statement[]>>();
  const granted = new WeakMap<ParsedPolicy, Map<readonly string[], ReadonlySet<string>>>();
  const numbers = createNumbering();
  const sets = new Map<string, PolicySet>();
  const context: PolicyContext = {
    partition,
    accountId,
    catalogue: createActionCatalogue(),
    parse(document, kind = 'identity') {
      const byKind = remembered(parsed, document, () => new Map<PolicyKind, ParsedPolicy | MalformedPolicy>());
      return remembered(byKind, kind, () => parsePolicy(document, kind));
    },
    setOf({ policies, ceilings = [] }) {
      const levels = [policies, ...ceilings].map((level) => numbers.of(level));
      const key = [levels[0], ...levels.slice(1).sort()].join('|');
      return remembered(sets, key, () => ({ context, policies, ceilings, reaches: new Map() }));
    },
    statementsFor(policy, action) {
      const byAction = remembered(statements, policy, () => new Map<string, readonly Statement[]>());
      const key = asciiLowerCase(action);
      return remembered(byAction, key, () => policy.statements.filter((statement) => coversAction(statement, key)));
    },
    grantedOf(policy, actions) {
      const byList = remembered(granted, policy, () => new Map<readonly string[], ReadonlySet<string>>());
      return remembered(byList, actions, () => {
        const allows = policy.statements.filter(({ effect }) => effect === 'Allow');
        return new Set(actions.filter((action) => allows.some((allow) => coversAction(allow, asciiLowerCase(action)))));
      });
    },
  };
  return context;
}

interface Cache<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): unknown;
}

function remembered<Key, Value extends object>(cache: Cache<Key, Value>, key: Key, compute: () => Value): Value {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const value = compute();
  cache.set(key, value);
  return value;
}

/** Numbers policies as they come, and names a list of them whatever its order and repetitions. */
function createNumbering(): { of(policies: readonly ParsedPolicy[]): string } {
  const numbers = new WeakMap<ParsedPolicy, number>();
  let last = 0;
  function numberOf(policy: ParsedPolicy): number {
    const known = numbers.get(policy);
    if (known !== undefined) return known;
    last += 1;
    numbers.set(policy, last);
    return last;
  }
  return {
    of(policies) {
      return [...new Set(policies.map(numberOf))].sort((left, right) => left - right).join(',');
    },
  };
}
