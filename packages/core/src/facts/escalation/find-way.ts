import { type Decision } from '../../policy/model/decision.ts';
import type { EscalationGraph } from './graph-model.ts';
import type { Holder, Step, Strength } from './holder.ts';
import { CHANGING_PATHS, usefulPaths } from './open-paths.ts';

/** How somebody gets up, in the fewest rounds in which all steps that are possible are done. */
export interface Way {
  readonly start: Holder;
  /** In an order in which they can be done. */
  readonly moves: readonly Move[];
  /** Whom they lead to: `start` itself where there are none. */
  readonly end: Holder;
  /** How far up the end is. */
  readonly strength: Strength;
}

/** A step, and who does it. */
export interface Move {
  readonly actor: Holder;
  readonly step: Step;
}

/** Whether somebody gets up by any steps, and the shortest way where it does, or does under conditions. */
export interface Rise {
  readonly decision: Decision;
  readonly way: Way | null;
}

/**
 * Whether somebody gets up: alone, by becoming others, or by making more of those that it has become. A way is as good as its
 * weakest step. What is unknown of steps is unknown of the whole only where it decides.
 */
export function findRise(start: Holder, graph: EscalationGraph): Rise {
  const find = (...admitted: readonly Decision[]) => findWay(start, graph, (decision) => admitted.includes(decision));
  const way = find('always');
  if (way !== null) return { decision: 'always', way };
  if (find('always', 'conditionally', 'unknown') === null) return { decision: 'never', way: null };
  const conditional = find('always', 'unknown') === null ? find('always', 'conditionally') : null;
  return { decision: conditional === null ? 'unknown' : 'conditionally', way: conditional };
}

/** How a holder was reached. */
interface Arrival extends Move {
  /** Whom the step changed: it had to be reached as well. */
  readonly changed: Holder | null;
}

/** Null for the start. */
type Arrivals = Map<Holder, Arrival | null>;

function findWay(start: Holder, graph: EscalationGraph, admits: (decision: Decision) => boolean): Way | null {
  const arrivals: Arrivals = new Map([[start, null]]);
  const strengthOf = (one: Holder) => (one === start ? graph.strengthAlone(one) : graph.strength(one));
  let newest: readonly Holder[] = [start];
  while (newest.length > 0) {
    for (const one of newest) {
      const strength = strengthOf(one);
      if (admits(strength.decision)) return { start, moves: movesTo(one, arrivals), end: one, strength };
    }
    const next: Holder[] = [];
    for (const arrival of arrivalsFrom(newest, [...arrivals.keys()], graph)) {
      graph.work.spend(STEP_STEPS);
      const { to, decision } = arrival.step;
      if (!admits(decision) || arrivals.has(to)) continue;
      arrivals.set(to, arrival);
      next.push(to);
    }
    newest = next;
  }
  return null;
}

/** What it costs to look at a step that is known. */
const STEP_STEPS = 4;

/** Every step that the newest holders make possible. */
function* arrivalsFrom(
  newest: readonly Holder[],
  reached: readonly Holder[],
  graph: EscalationGraph,
): Generator<Arrival, void> {
  for (const actor of newest) for (const step of graph.steps(actor)) yield { actor, step, changed: null };
  const isNew = new Set(newest);
  for (const actor of reached.filter((one) => mayChange(one, graph))) {
    for (const changed of reached) {
      graph.work.spend(1);
      if (!isNew.has(actor) && !isNew.has(changed)) continue;
      for (const step of graph.changes(actor, changed)) yield { actor, step, changed };
    }
  }
}

function mayChange(one: Holder, graph: EscalationGraph): boolean {
  return usefulPaths(one, graph).some(({ path }) => CHANGING_PATHS.has(path.id));
}

function movesTo(end: Holder, arrivals: Arrivals): readonly Move[] {
  const seen = new Set<Holder>();
  const moves: Move[] = [];
  function collect(one: Holder): void {
    const arrival = arrivals.get(one) ?? null;
    if (arrival === null || seen.has(one)) return;
    seen.add(one);
    const { actor, changed, step } = arrival;
    collect(actor);
    if (changed !== null) collect(changed);
    moves.push({ actor, step });
  }
  collect(end);
  return moves;
}
