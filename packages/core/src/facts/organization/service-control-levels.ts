import type { OrganizationPolicies } from '../../evidence/organization-policies.ts';
import type { ParsedPolicy } from '../../policy/model/parsed-policy.ts';
import type { PolicyContext } from '../../policy/model/policy-set.ts';
import { attachedPolicies, type OrganizationPolicy } from './attached-policies.ts';

/** The SCPs of a root, an OU or an account itself. */
export interface ServiceControlLevel {
  readonly name: string;
  /** Null when one of them can't be read. */
  readonly policies: readonly ParsedPolicy[] | null;
  /** The accounts that it treats in a way of their own; null when it may do so with any. */
  readonly named: ReadonlySet<string> | null;
  /** It may treat accounts by the OU that they are in. */
  readonly byPath: boolean;
}

/** Looks up the level of a root, OU or account by its id; null where AWS listed no SCP. Each is read once. */
export function levelsOf(
  policies: OrganizationPolicies,
  context: PolicyContext,
): (target: string) => ServiceControlLevel | null {
  const attached = attachedPolicies(policies, 'SERVICE_CONTROL_POLICY');
  const byName = new Map<string, ServiceControlLevel>();
  const byTarget = new Map<string, ServiceControlLevel>();
  return (target) => {
    const level = attached.get(target);
    if (level === undefined) return null;
    const known = byTarget.get(target);
    if (known !== undefined) return known;
    const name = level.map(({ id }) => id).join();
    const found = byName.get(name) ?? readLevel(name, level, context);
    byName.set(name, found);
    byTarget.set(target, found);
    return found;
  };
}

function readLevel(name: string, level: readonly OrganizationPolicy[], context: PolicyContext): ServiceControlLevel {
  const policies: ParsedPolicy[] = [];
  for (const { document } of level) {
    const parsed = context.parse(document);
    if ('malformed' in parsed) return { name, policies: null, named: null, byPath: false };
    policies.push(parsed);
  }
  return { name, policies, named: namedAccounts(policies), byPath: policies.some(asksForPath) };
}

/**
 * The accounts that policies can treat in another way than the next: those that they spell. A pattern without
 * digits matches any id, or none; one with some of an id's digits may match whichever: null.
 */
function namedAccounts(policies: readonly ParsedPolicy[]): ReadonlySet<string> | null {
  const named = new Set<string>();
  for (const { resources, conditions } of policies.flatMap(({ statements }) => statements)) {
    const texts = [
      ...(resources?.items.map(({ text }) => text) ?? []),
      ...conditions.flatMap(({ key, values }) => {
        if (BARE_IDS.has(key)) return values.filter((value) => /^[\d*?]+$/.test(value));
        return key === 'aws:principalarn' ? values : [];
      }),
    ];
    for (const account of texts.map(accountIn)) {
      if (!/\d/.test(account)) continue;
      if (!/^\d{12}$/.test(account)) return null;
      named.add(account);
    }
  }
  return named;
}

/** The condition keys that hold the id of a request's account and nothing else; the ids of users and roles have letters. */
const BARE_IDS: ReadonlySet<string> = new Set(['aws:principalaccount', 'aws:resourceaccount', 'aws:userid']);

/** By a condition on the path, or by its value in a variable. */
function asksForPath({ statements }: ParsedPolicy): boolean {
  return statements.some(({ conditions }) =>
    conditions.some(
      ({ key, variables, values }) =>
        OF_PATH.has(key) || (variables && values.some((value) => /OrgPaths/i.test(value))),
    ),
  );
}

const OF_PATH: ReadonlySet<string> = new Set(['aws:principalorgpaths', 'aws:resourceorgpaths']);

/** The part of an ARN that is the account; of what is no whole ARN, all of it. */
function accountIn(text: string): string {
  const parts = text.split(':');
  return parts.length >= 6 ? (parts[4] ?? '') : text;
}
