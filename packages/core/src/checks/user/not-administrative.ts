import { defineCheck } from '../../check/define-check.ts';
import { judgeAdministrator } from '../../rules/judge-administrator.ts';

export const userNotAdministrative = defineCheck({
  id: 'user/not-administrative',
  title: 'No IAM user has administrator access',
  severity: 'HIGH',
  evidence: ['authorizationDetails'],
  messages: { administrator: '{{principal}} has administrator access. Policies: {{policies}}.' },
  *evaluate({ authorizationDetails }, context) {
    for (const user of authorizationDetails.users) {
      yield judgeAdministrator(user, authorizationDetails, context);
    }
  },
});
