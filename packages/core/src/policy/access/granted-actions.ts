import type { Work } from '../../work/work.ts';
import type { ParsedPolicy, PolicyStatement } from '../model/parsed-policy.ts';
import { asciiLowerCase, type Glob } from '../patterns/glob.ts';
import { matches } from '../patterns/matches.ts';
import { coversAction } from './covers-action.ts';

/** Those of the actions that some Allow statement of the policy covers, by Action or NotAction. */
export function grantedActions(
  { statements }: ParsedPolicy,
  actions: readonly string[],
  work: Work,
): ReadonlySet<string> {
  const byService = indexOf(actions);
  const granted = new Set<string>();
  for (const statement of statements) {
    if (statement.effect === 'Allow') collect(statement, { byService, granted, work });
  }
  return granted;
}

/** Actions by service, under their lower-case spelling. */
type ActionIndex = ReadonlyMap<string, ReadonlyMap<string, string>>;

const INDEXES = new WeakMap<readonly string[], ActionIndex>();

function indexOf(actions: readonly string[]): ActionIndex {
  const known = INDEXES.get(actions);
  if (known !== undefined) return known;
  const index = new Map<string, Map<string, string>>();
  for (const action of actions) {
    const key = asciiLowerCase(action);
    const service = key.slice(0, key.indexOf(':'));
    index.set(service, (index.get(service) ?? new Map<string, string>()).set(key, action));
  }
  INDEXES.set(actions, index);
  return index;
}

interface Collecting {
  readonly byService: ActionIndex;
  /** Grows. */
  readonly granted: Set<string>;
  readonly work: Work;
}

function collect(statement: PolicyStatement, collecting: Collecting): void {
  const { byService, granted, work } = collecting;
  const { not, items } = statement.actions;
  if (not) {
    for (const [key, action] of [...byService.values()].flatMap((ofService) => [...ofService])) {
      if (coversAction(statement, key, work)) granted.add(action);
    }
    return;
  }
  for (const glob of items) collectOne(glob, collecting);
}

function collectOne(glob: Glob, { byService, granted, work }: Collecting): void {
  const colon = glob.prefix.indexOf(':');
  const services = colon === -1 ? byService.values() : [byService.get(glob.prefix.slice(0, colon)) ?? NOTHING];
  for (const service of services) {
    for (const [key, action] of service) if (matches(glob, key, work)) granted.add(action);
  }
}

const NOTHING: ReadonlyMap<string, string> = new Map();
