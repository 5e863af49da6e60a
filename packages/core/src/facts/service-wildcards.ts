import type { Statement } from '../policy/parse/parsed-policy.ts';
import type { Glob } from '../policy/patterns/glob.ts';
import { matches } from '../policy/patterns/matches.ts';
import { type Answer, weakest } from '../policy/questions/answer.ts';
import type { PolicySet } from '../policy/questions/policy-set.ts';
import { reachOf } from '../policy/questions/reach.ts';
import { allResources } from '../policy/questions/resources.ts';
import { unnamedActions } from '../policy/questions/unnamed-actions.ts';

/** A service of which some statement allows every action, or how to call many of them. */
export interface ServiceWildcard {
  readonly name: string;
  readonly answer: Exclude<Answer, 'never'>;
}

/**
 * The services of which a policy allows every action by a wildcard, on anything at all: on one bucket
 * counts as on all. What a Deny takes back everywhere doesn't count. By name.
 */
export function serviceWildcards(set: PolicySet): readonly ServiceWildcard[] {
  const allowing = set.policies.flatMap(({ statements }) => statements).filter(({ effect }) => effect === 'Allow');
  const names = new Set(allowing.flatMap((statement) => namesIn(statement, set)));
  return [...names].sort().flatMap((name): ServiceWildcard[] => {
    const answer = answerFor(name, set);
    return answer === 'never' ? [] : [{ name, answer }];
  });
}

const EVERY_SERVICE = 'every service';

function namesIn({ actions }: Statement, { context: { catalog } }: PolicySet): readonly string[] {
  if (actions.not) return [EVERY_SERVICE];
  return actions.items.flatMap((glob) => {
    if (glob.shape === 'exact') return [];
    const colon = glob.prefix.indexOf(':');
    if (colon !== -1) {
      const service = glob.prefix.slice(0, colon);
      return hasAll(glob, service) ? [service] : [];
    }
    return hasAll(glob) ? [EVERY_SERVICE] : catalog.services.filter((service) => hasAll(glob, service));
  });
}

function hasAll(glob: Glob, service?: string): boolean {
  return unnamedActions(service).every((action) => matches(glob, action));
}

function answerFor(name: string, set: PolicySet): Answer {
  const actions = name === EVERY_SERVICE ? unnamedActions() : unnamedActions(name);
  const within = allResources(set.context.partition);
  return weakest(actions.map((action) => reachOf(set, { action, within }).somewhere()));
}
