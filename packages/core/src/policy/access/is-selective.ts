import type { Work } from '../../work/work.ts';
import type { PolicyStatement } from '../model/parsed-policy.ts';
import type { PolicySet } from '../model/policy-set.ts';
import { createDomain } from '../patterns/domain.ts';
import { actionGlob, type Glob } from '../patterns/glob.ts';
import { complement } from '../patterns/text-set.ts';

/**
 * Whether any statement of the set treats some actions of the service in another way than the rest
 * of it. If none does, one unnamed action of the service represents them all.
 */
export function isSelective(set: PolicySet, service: string): boolean {
  return [set.policies, ...set.ceilings].some((policies) =>
    policies.some(({ statements }) => statements.some((statement) => divides(statement, service, set.context.work))),
  );
}

/** For each of hundreds of services, this is asked to save work. */
const MAX_WORK = 2000;

/** True when in doubt: then the actions are looked at one by one. */
function divides({ actions }: PolicyStatement, service: string, work: Work): boolean {
  work.spend(1 + actions.items.length);
  const touching = actions.items.filter((glob) => mayName(glob, service));
  if (touching.length === 0) return false;
  const whole = createDomain([actionGlob(`${service}:?*`)]);
  const named = whole.within(touching, work);
  return (
    whole.emptiness(named, work, MAX_WORK) !== 'empty' && whole.emptiness(complement(named), work, MAX_WORK) !== 'empty'
  );
}

function mayName({ prefix }: Glob, service: string): boolean {
  const colon = prefix.indexOf(':');
  return colon === -1 ? `${service}:`.startsWith(prefix) : prefix.slice(0, colon) === service;
}
