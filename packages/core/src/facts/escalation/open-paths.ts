import type { Escalation } from '../../policy/questions/find-escalations.ts';
import type { EscalationGraph } from './graph-model.ts';
import type { Holder } from './holder.ts';

/** The paths that make more of a user or role without becoming it. */
export const CHANGING_PATHS: ReadonlySet<string> = new Set([
  'attach-user-policy',
  'put-user-policy',
  'attach-role-policy',
  'put-role-policy',
  'attach-group-policy',
  'put-group-policy',
  'create-policy-version',
  'set-default-policy-version',
  'add-user-to-group',
  'delete-user-boundary',
  'put-user-boundary',
  'delete-role-boundary',
  'put-role-boundary',
]);

/** The paths that the holder's policies leave open; none while they can't be read. */
export function openPaths({ permissions }: Holder, graph: EscalationGraph): readonly Escalation[] {
  return permissions.isUnclear ? [] : graph.permissions.escalations(permissions);
}

/** Those that gain their holder anything: who is up under conditions gains nothing by steps under conditions. */
export function usefulPaths(holder: Holder, graph: EscalationGraph): readonly Escalation[] {
  const open = openPaths(holder, graph);
  if (open.every(({ atBest }) => atBest !== 'conditionally')) return open;
  const isHalfUp = graph.strengthAlone(holder).decision !== 'never';
  return isHalfUp ? open.filter(({ atBest }) => atBest !== 'conditionally') : open;
}
