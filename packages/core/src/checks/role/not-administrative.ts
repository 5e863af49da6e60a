import { judgeGrant } from '../../facts/judge-grant.ts';
import { permissionsIn } from '../../facts/permissions.ts';
import { isLandingZoneRole, isReservedRole } from '../../facts/reserved-roles.ts';
import { defineCheck } from '../define-check.ts';
import { fail } from '../verdict.ts';

export const notAdministrativeRole = defineCheck({
  id: 'role/not-administrative',
  title: 'No role is an administrator but those of AWS and of the landing zone',
  severity: 'MEDIUM',
  evidence: ['authorizationDetails'],
  messages: { administrator: 'The role {{role}} is an administrator. Policies: {{policies}}.' },
  *evaluate({ authorizationDetails }, context) {
    const permissions = permissionsIn(authorizationDetails, context);
    for (const role of authorizationDetails.roles) {
      if (isReservedRole(role) || isLandingZoneRole(role)) continue;
      const { arn, name } = role;
      const granted = permissions.of(role);
      yield judgeGrant(
        arn,
        granted,
        () => permissions.administrator(granted).answer,
        () =>
          fail(arn, 'administrator', {
            role: name,
            policies: granted.namesOf(permissions.administrator(granted).because),
          }),
      );
    }
  },
});
