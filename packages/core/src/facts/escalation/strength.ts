import { type Decision, strongest } from '../../policy/model/decision.ts';
import type { Because, Grant } from '../../policy/model/grant.ts';
import { type Escalation, openOn, openOnItself } from '../../policy/questions/find-escalations.ts';
import type { EscalationGraph } from './graph-model.ts';
import { type Holder, isUser, type Strength } from './holder.ts';
import { type WayToChange, waysToRaise, waysToUnbound } from './ways-to-change.ts';

/**
 * How far somebody gets alone: as an administrator, by escalation paths that are open on all that they could be done to, or by those
 * that change its own policies or boundary.
 */
export function strengthOf(holder: Holder, { permissions, strengthAlone: alone }: EscalationGraph): Strength {
  if (holder.permissions.isUnclear) return { ...NO_STRENGTH, decision: 'unknown' };
  const administrator = permissions.administrator(holder.permissions);
  if (administrator.decision === 'always') return { ...NO_STRENGTH, decision: 'always', isAdministrator: true };
  const ofPaths = alone(holder);
  return { ...ofPaths, decision: strongest([ofPaths.decision, administrator.decision]) };
}

/** The same of its escalation paths only. */
export function strengthAlone(holder: Holder, { details, permissions }: EscalationGraph): Strength {
  const escalations = permissions.escalations(holder.permissions);
  if (escalations.length === 0) return NO_STRENGTH;
  const { principal } = holder;
  const { decision, open, onItself } = sortedOut(escalations);
  const ways = onItself.length === 0 ? [] : [...waysToRaise(principal, details), ...waysToUnbound(principal)];
  const own = onItself.map((escalation) => judgeOnItself(escalation, holder, ways));
  const ownOpen = own.filter((judged) => judged.decision === 'always');
  return {
    decision: strongest([decision, ...own.map((judged) => judged.decision)]),
    isAdministrator: false,
    paths: [...open, ...ownOpen.map(({ escalation }) => escalation)].map(({ path }) => path.id).sort(),
    policies: () =>
      holder.permissions.namesOf([
        ...open.flatMap(({ because }) => because),
        ...ownOpen.flatMap(({ because }) => because()),
      ]),
  };
}

const NO_STRENGTH: Strength = { decision: 'never', isAdministrator: false, paths: [], policies: () => [] };

/** What a set of policies opens, whoever has them. */
interface SortedOut {
  readonly decision: Decision;
  /** Open on all, whatever the circumstances. */
  readonly open: readonly Escalation[];
  /** Those that count where they are open on the principal itself. */
  readonly onItself: readonly Escalation[];
}

/** Thousands have the same policies, and get the same list. */
const SORTED_OUT = new WeakMap<readonly Escalation[], SortedOut>();

function sortedOut(escalations: readonly Escalation[]): SortedOut {
  const known = SORTED_OUT.get(escalations) ?? sortOut(escalations);
  SORTED_OUT.set(escalations, known);
  return known;
}

function sortOut(escalations: readonly Escalation[]): SortedOut {
  const counting = escalations.filter(
    (one) => isWide(one) || (one.decision === 'unknown' && one.path.bounded !== true),
  );
  const open = counting.filter(({ decision }) => decision === 'always');
  return {
    decision: strongest(counting.map(({ decision }) => decision)),
    open,
    onItself: escalations.filter((one) => isOfIam(one) && !open.includes(one)),
  };
}

function isWide({ path, breadth }: Escalation): boolean {
  return breadth === 'all' && path.bounded !== true;
}

/** Taking over what has a role is nobody's own. */
function isOfIam({ path: { needs } }: Escalation): boolean {
  const [{ on }] = needs;
  return on === 'user' || on === 'role' || on === 'group' || on === 'policy';
}

interface Judged {
  readonly escalation: Escalation;
  readonly decision: Decision;
  readonly because: () => readonly Because[];
}

function judgeOnItself(escalation: Escalation, holder: Holder, ways: readonly WayToChange[]): Judged {
  const grants = ways
    .filter(({ pathId }) => pathId === escalation.path.id)
    .map((way) => grantOnItself(escalation, way, holder));
  return {
    escalation,
    decision: strongest(grants.map(({ decision }) => decision)),
    because: () => grants.filter(({ decision }) => decision === 'always').flatMap(({ because }) => because),
  };
}

function grantOnItself({ path }: Escalation, way: WayToChange, { principal, permissions: { set } }: Holder): Grant {
  const isUserItself = isUser(principal) && way.arn === principal.arn;
  return isUserItself ? openOnItself(set, { path, ...way }) : openOn(set, { path, ...way });
}
