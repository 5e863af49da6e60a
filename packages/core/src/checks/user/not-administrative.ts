import { defineCheck } from '../../check/define-check.ts';
import { judgeAdministrator } from '../../rules/judge-administrator.ts';

export const userNotAdministrative = defineCheck({
  id: 'user/not-administrative',
  title: 'No IAM user is an administrator, by whatever policies',
  severity: 'HIGH',
  evidence: ['authorizationDetails'],
  messages: { administrator: '{{principal}} is an administrator. Policies: {{policies}}.' },
  *evaluate({ authorizationDetails }, context) {
    for (const user of authorizationDetails.users) {
      yield judgeAdministrator(user, authorizationDetails, context);
    }
  },
});
