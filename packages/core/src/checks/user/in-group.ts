import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';

export const userInGroup = defineCheck({
  id: 'user/in-group',
  title: 'Every user is in a group',
  severity: 'LOW',
  evidence: ['authorizationDetails'],
  messages: { none: '{{user}} is in no group.' },
  *evaluate({ authorizationDetails: { users } }) {
    for (const { arn, name, groups } of users) {
      yield groups.length > 0 ? pass(arn) : fail(arn, 'none', { user: name });
    }
  },
});
