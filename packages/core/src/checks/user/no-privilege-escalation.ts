import { defineCheck } from '../../check/define-check.ts';
import { workOutAdministrators } from '../../facts/work-out-administrators.ts';
import { judgeEscalation } from '../../rules/judge-escalation.ts';

export const userNoPrivilegeEscalation = defineCheck({
  id: 'user/no-privilege-escalation',
  title: 'No user can escalate its own privileges',
  severity: 'HIGH',
  evidence: ['authorizationDetails'],
  messages: { escalates: '{{principal}} can escalate its privileges through: {{paths}}. Policies: {{policies}}.' },
  *evaluate({ authorizationDetails }, context) {
    yield* workOutAdministrators(authorizationDetails, context);
    for (const user of authorizationDetails.users) {
      yield judgeEscalation(user, authorizationDetails, context);
    }
  },
});
