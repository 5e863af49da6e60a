import { defineCheck } from '../../check/define-check.ts';
import { judgeAdministrator } from '../../rules/judge-administrator.ts';

export const groupNotAdministrative = defineCheck({
  id: 'group/not-administrative',
  title: 'No group gives its members administrator access',
  severity: 'MEDIUM',
  evidence: ['authorizationDetails'],
  messages: {
    administrator: 'The group {{principal}} gives its members administrator access. Policies: {{policies}}.',
  },
  *evaluate({ authorizationDetails }, context) {
    for (const group of authorizationDetails.groups) {
      yield judgeAdministrator(group, authorizationDetails, context);
    }
  },
});
