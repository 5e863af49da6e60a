import type { CheckContext } from '../check/check.ts';
import type { AuthorizationDetails } from '../evidence/authorization-details.ts';
import { escalationGraphIn } from './escalation/escalation-graph.ts';

/**
 * Works out of every principal how far up it is alone, and pauses after each: a check that compares principals with
 * one another would otherwise do it all before its first verdict.
 */
export function* workOutEscalations(details: AuthorizationDetails, context: CheckContext): Generator<null, void> {
  const graph = escalationGraphIn(details, context);
  for (const principal of [...details.roles, ...details.users]) {
    graph.strength(graph.holder(principal));
    yield null;
  }
  for (const role of details.roles) {
    graph.permissions.trustPolicy(role);
    yield null;
  }
}
