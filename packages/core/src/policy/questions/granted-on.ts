import type { Work } from '../../work/work.ts';
import { coversAction } from '../access/covers-action.ts';
import { perContext } from '../access/per-context.ts';
import type { ParsedPolicy } from '../model/parsed-policy.ts';
import type { PolicySet } from '../model/policy-set.ts';
import type { ResourcePattern } from '../model/resource-pattern.ts';
import { asciiLowerCase, type Glob } from '../patterns/glob.ts';
import { matches } from '../patterns/matches.ts';

/** ARNs that are asked about again and again: a list is told from others by identity. */
export interface ArnList {
  readonly arns: readonly string[];
  readonly has: (arn: string) => boolean;
}

/** Makes a list, in the order given. */
export function toArnList(arns: Iterable<string>): ArnList {
  const unique = new Set(arns);
  return { arns: [...unique], has: (arn) => unique.has(arn) };
}

/**
 * Those of some ARNs on which some Allow statement of the set may grant an action, in their order. What a Deny, a
 * boundary or a condition takes away is still among them: it is where to ask exactly, at a price for each policy and
 * not for each set.
 */
export function grantedOn(set: PolicySet, action: string, among: ArnList): readonly string[] {
  if (among.arns.length === 0) return [];
  const found = new Set<string>();
  for (const policy of set.policies) {
    const granted = grantedBy(set, policy, { action, among });
    if (granted === among.arns) return granted;
    for (const arn of granted) found.add(arn);
  }
  return found.size === 0 ? [] : among.arns.filter((arn) => found.has(arn));
}

interface Asked {
  readonly action: string;
  readonly among: ArnList;
}

const knownIn = perContext(() => new Map<ArnList, Map<string, Map<ParsedPolicy, readonly string[]>>>());

function grantedBy({ context }: PolicySet, policy: ParsedPolicy, asked: Asked): readonly string[] {
  const { action, among } = asked;
  const known = knownIn(context);
  const ofList = known.get(among) ?? new Map<string, Map<ParsedPolicy, readonly string[]>>();
  known.set(among, ofList);
  const ofAction = ofList.get(action) ?? new Map<ParsedPolicy, readonly string[]>();
  ofList.set(action, ofAction);
  const granted = ofAction.get(policy) ?? workOut(policy, asked, context.work);
  ofAction.set(policy, granted);
  return granted;
}

function workOut({ statements }: ParsedPolicy, { action, among }: Asked, work: Work): readonly string[] {
  const key = asciiLowerCase(action);
  const found = new Set<string>();
  for (const statement of statements) {
    const { effect, resources } = statement;
    if (effect !== 'Allow' || !coversAction(statement, key, work)) continue;
    if (resources === null || resources.not) return among.arns;
    for (const pattern of resources.items) {
      if (pattern.text === '*') return among.arns;
      for (const arn of named(pattern, among, work)) found.add(arn);
    }
  }
  return [...found];
}

function named({ glob }: ResourcePattern, { arns, has }: ArnList, work: Work): readonly string[] {
  work.spend(1);
  if (glob.shape === 'exact') return has(glob.prefix) ? [glob.prefix] : [];
  const spelled = glob.shape === 'prefix' ? [] : spelledBehindPrefix(glob);
  work.spend(arns.length * spelled.length);
  return arns.filter((arn) => spelled.every((part) => arn.includes(part)) && matches(glob, arn, work));
}

/** What every match holds: to look for that is much less work than to match. */
function spelledBehindPrefix({ tokens }: Glob): readonly string[] {
  const text = tokens.map((token) => (typeof token === 'string' ? token : WILDCARD)).join('');
  return text
    .split(WILDCARD)
    .slice(1)
    .filter((part) => part !== '');
}

/** Not a character that ARNs have. */
const WILDCARD = '\0';
