import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';

export const groupNotEmpty = defineCheck({
  id: 'group/not-empty',
  title: 'Every group has a member',
  severity: 'LOW',
  evidence: ['authorizationDetails'],
  messages: { empty: 'The group {{group}} has no member.' },
  *evaluate({ authorizationDetails: { groups, users } }) {
    const withMembers = new Set(users.flatMap((user) => user.groups));
    for (const { arn, name } of groups) {
      yield withMembers.has(name) ? pass(arn) : fail(arn, 'empty', { group: name });
    }
  },
});
