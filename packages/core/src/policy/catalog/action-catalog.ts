import { UNLIMITED } from '../../work/work.ts';
import { actionGlob, asciiLowerCase, type Glob } from '../patterns/glob.ts';
import { matches } from '../patterns/matches.ts';
import { ACCESS_LEVELS, type AccessLevel } from './access-level.ts';
import { ACTION_NAMES } from './generated/actions.ts';

/** One action that AWS documents. */
export interface CatalogAction {
  /** As AWS writes it, e.g. `iam:PassRole`. */
  readonly name: string;
  /** `name` in lower case, as patterns compare it. */
  readonly key: string;
  readonly service: string;
  readonly level: AccessLevel;
}

/**
 * Every action of every service in the AWS Service Authorization Reference at the time it was
 * generated. AWS adds actions daily: what is not in here may exist all the same, so use it to name
 * actions, never to rule one out.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html
 */
export interface ActionCatalog {
  /** Service prefixes, sorted. */
  readonly services: readonly string[];
  /** The actions of one service, sorted; empty for a service that isn't known. */
  actionsOf(service: string): readonly CatalogAction[];
  find(action: string): CatalogAction | undefined;
  /** All actions that the pattern names, e.g. `s3:Get*Acl`, `*`, `ec2:*`. */
  actionsMatching(pattern: string): readonly CatalogAction[];
  /** All actions that any of the patterns names; each once, sorted. Patterns may come in any case. */
  expand(patterns: readonly string[]): readonly string[];
}

/** Reads each service's actions when they are first asked for. */
export function createActionCatalog(): ActionCatalog {
  const read = new Map<string, readonly CatalogAction[]>();
  const services = Object.keys(ACTION_NAMES);

  function actionsOf(service: string): readonly CatalogAction[] {
    const key = asciiLowerCase(service);
    const known = read.get(key);
    if (known !== undefined) return known;
    const actions = readService(key);
    // Texts out of policies are no services: they would be cached for good.
    if (actions.length > 0) read.set(key, actions);
    return actions;
  }

  function actionsMatching(pattern: string): readonly CatalogAction[] {
    const glob = actionGlob(pattern);
    return servicesOf(glob, services).flatMap((service) =>
      actionsOf(service).filter((action) => matches(glob, action.key, UNLIMITED)),
    );
  }

  return {
    services,
    actionsOf,
    find(action) {
      const key = asciiLowerCase(action);
      return actionsOf(key.slice(0, key.indexOf(':'))).find((known) => known.key === key);
    },
    actionsMatching,
    expand(patterns) {
      const names = new Set<string>();
      for (const pattern of patterns) {
        for (const action of actionsMatching(pattern)) names.add(action.name);
      }
      return [...names].sort();
    },
  };
}

/** A pattern with nothing wild before its colon names one service. */
function servicesOf(glob: Glob, services: readonly string[]): readonly string[] {
  const colon = glob.prefix.indexOf(':');
  return colon === -1 ? services : [glob.prefix.slice(0, colon)];
}

function readService(service: string): readonly CatalogAction[] {
  const byLevel = Object.hasOwn(ACTION_NAMES, service) ? ACTION_NAMES[service] : undefined;
  if (byLevel === undefined) return [];
  return ACCESS_LEVELS.flatMap((level) =>
    (byLevel[level] ?? '')
      .split(' ')
      .filter((name) => name !== '')
      .map((name) => ({
        name: `${service}:${name}`,
        key: `${service}:${asciiLowerCase(name)}`,
        service,
        level,
      })),
  ).sort((left, right) => (left.name < right.name ? -1 : 1));
}
