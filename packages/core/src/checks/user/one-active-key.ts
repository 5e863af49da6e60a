import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';

export const userOneActiveKey = defineCheck({
  id: 'user/one-active-key',
  title: 'No user has more than one active access key',
  severity: 'MEDIUM',
  evidence: ['credentialReport'],
  messages: { two: '{{user}} has two active access keys.' },
  *evaluate({ credentialReport: { users } }) {
    for (const { arn, user, accessKeys } of users) {
      const active = accessKeys.filter((key) => key.active).length;
      if (active > 0) yield active > 1 ? fail(arn, 'two', { user }) : pass(arn);
    }
  },
});
