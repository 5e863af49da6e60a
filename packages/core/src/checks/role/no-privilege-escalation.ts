import { defineCheck } from '../../check/define-check.ts';
import { isReservedRole } from '../../facts/reserved-roles.ts';
import { workOutEscalations } from '../../facts/work-out-escalations.ts';
import { judgeEscalation } from '../../rules/judge-escalation.ts';

export const roleNoPrivilegeEscalation = defineCheck({
  id: 'role/no-privilege-escalation',
  title: 'No role can escalate its own privileges',
  severity: 'HIGH',
  evidence: ['authorizationDetails'],
  messages: {
    escalates:
      '{{principal}} can escalate its privileges through: {{paths}}. Shortest way: {{way}}. Policies: {{policies}}.',
  },
  *evaluate({ authorizationDetails }, context) {
    yield* workOutEscalations(authorizationDetails, context);
    for (const role of authorizationDetails.roles) {
      if (!isReservedRole(role)) yield judgeEscalation(role, authorizationDetails, context);
    }
  },
});
