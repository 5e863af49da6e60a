import { defineCheck } from '../../check/define-check.ts';
import { isLandingZoneRole, isReservedRole } from '../../facts/reserved-roles.ts';
import { judgeAdministrator } from '../../rules/judge-administrator.ts';

export const roleNotAdministrative = defineCheck({
  id: 'role/not-administrative',
  title: 'No role has administrator access, except those of AWS and of the landing zone',
  severity: 'MEDIUM',
  evidence: ['authorizationDetails'],
  messages: { administrator: 'The role {{principal}} has administrator access. Policies: {{policies}}.' },
  *evaluate({ authorizationDetails }, context) {
    for (const role of authorizationDetails.roles) {
      if (isReservedRole(role) || isLandingZoneRole(role)) continue;
      yield judgeAdministrator(role, authorizationDetails, context);
    }
  },
});
