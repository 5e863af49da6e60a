import { judgeGrant } from '../../facts/judge-grant.ts';
import { permissionsIn } from '../../facts/permissions.ts';
import { defineCheck } from '../define-check.ts';
import { fail } from '../verdict.ts';

export const notAdministrativeGroup = defineCheck({
  id: 'group/not-administrative',
  title: 'No group makes administrators of its members',
  severity: 'MEDIUM',
  evidence: ['authorizationDetails'],
  messages: { administrator: 'The group {{group}} makes administrators of its members. Policies: {{policies}}.' },
  *evaluate({ authorizationDetails }, context) {
    const permissions = permissionsIn(authorizationDetails, context);
    for (const group of authorizationDetails.groups) {
      const { arn, name } = group;
      const granted = permissions.of(group);
      yield judgeGrant(
        arn,
        granted,
        () => permissions.administrator(granted).answer,
        () =>
          fail(arn, 'administrator', {
            group: name,
            policies: granted.namesOf(permissions.administrator(granted).because),
          }),
      );
    }
  },
});
