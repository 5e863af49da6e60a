import { defineCheck } from '../../check/define-check.ts';
import { inlinePolicies } from '../../facts/policy-subjects.ts';
import { judgeAdministrators } from '../../rules/policy-rules.ts';

export const policyNoAdministratorInline = defineCheck({
  id: 'policy/no-administrator-inline',
  title: 'No inline policy grants administrator access',
  severity: 'HIGH',
  evidence: ['authorizationDetails'],
  messages: { administrator: 'The inline policy {{policy}} allows all actions on all resources.' },
  *evaluate({ authorizationDetails }, context) {
    yield* judgeAdministrators({
      details: authorizationDetails,
      subjects: inlinePolicies(authorizationDetails),
      context,
      message: 'administrator',
    });
  },
});
