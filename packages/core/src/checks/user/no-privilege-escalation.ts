import { defineCheck } from '../../check/define-check.ts';
import { workOutEscalations } from '../../facts/work-out-escalations.ts';
import { judgeEscalation } from '../../rules/judge-escalation.ts';

export const userNoPrivilegeEscalation = defineCheck({
  id: 'user/no-privilege-escalation',
  title: 'No user can escalate its own privileges',
  severity: 'HIGH',
  evidence: ['authorizationDetails'],
  messages: {
    escalates:
      '{{principal}} can escalate its privileges through: {{paths}}. Shortest way: {{way}}. Policies: {{policies}}.',
  },
  *evaluate({ authorizationDetails }, context) {
    yield* workOutEscalations(authorizationDetails, context);
    for (const user of authorizationDetails.users) {
      yield judgeEscalation(user, authorizationDetails, context);
    }
  },
});
