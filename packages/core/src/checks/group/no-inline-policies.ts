import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';

export const groupNoInlinePolicies = defineCheck({
  id: 'group/no-inline-policies',
  title: 'No group has an inline policy',
  severity: 'LOW',
  evidence: ['authorizationDetails'],
  messages: { inline: 'The group {{group}} has inline policies: {{policies}}.' },
  *evaluate({ authorizationDetails: { groups } }) {
    for (const { arn, name, inlinePolicies } of groups) {
      const policies = inlinePolicies.map((policy) => policy.name).sort();
      yield policies.length > 0 ? fail(arn, 'inline', { group: name, policies }) : pass(arn);
    }
  },
});
