import { defineCheck } from '../../check/define-check.ts';
import { judgeAdministrator } from '../../rules/judge-administrator.ts';

export const groupNotAdministrative = defineCheck({
  id: 'group/not-administrative',
  title: 'No group makes administrators of its members',
  severity: 'MEDIUM',
  evidence: ['authorizationDetails'],
  messages: { administrator: 'The group {{principal}} makes administrators of its members. Policies: {{policies}}.' },
  *evaluate({ authorizationDetails }, context) {
    for (const group of authorizationDetails.groups) {
      yield judgeAdministrator(group, authorizationDetails, context);
    }
  },
});
