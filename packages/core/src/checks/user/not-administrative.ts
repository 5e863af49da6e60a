import { judgeGrant } from '../../facts/judge-grant.ts';
import { permissionsIn } from '../../facts/permissions.ts';
import { defineCheck } from '../define-check.ts';
import { fail } from '../verdict.ts';

export const notAdministrativeUser = defineCheck({
  id: 'user/not-administrative',
  title: 'No IAM user is an administrator, by whatever policies',
  severity: 'HIGH',
  evidence: ['authorizationDetails'],
  messages: { administrator: '{{user}} is an administrator. Policies: {{policies}}.' },
  *evaluate({ authorizationDetails }, context) {
    const permissions = permissionsIn(authorizationDetails, context);
    for (const user of authorizationDetails.users) {
      const { arn, name } = user;
      const granted = permissions.of(user);
      yield judgeGrant(
        arn,
        granted,
        () => permissions.administrator(granted).answer,
        () =>
          fail(arn, 'administrator', {
            user: name,
            policies: granted.namesOf(permissions.administrator(granted).because),
          }),
      );
    }
  },
});
