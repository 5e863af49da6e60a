import { defineCheck } from '../../check/define-check.ts';
import { isReservedRole } from '../../facts/reserved-roles.ts';
import { workOutAdministrators } from '../../facts/work-out-administrators.ts';
import { judgeEscalation } from '../../rules/judge-escalation.ts';

export const roleNoPrivilegeEscalation = defineCheck({
  id: 'role/no-privilege-escalation',
  title: 'No role can escalate its own privileges',
  severity: 'HIGH',
  evidence: ['authorizationDetails'],
  messages: { escalates: '{{principal}} can escalate its privileges through: {{paths}}. Policies: {{policies}}.' },
  *evaluate({ authorizationDetails }, context) {
    yield* workOutAdministrators(authorizationDetails, context);
    for (const role of authorizationDetails.roles) {
      if (!isReservedRole(role)) yield judgeEscalation(role, authorizationDetails, context);
    }
  },
});
