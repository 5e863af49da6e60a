import { defineCheck } from '../../check/define-check.ts';
import { customerPolicies } from '../../facts/policy-subjects.ts';
import { judgeAdministrators } from '../../rules/policy-rules.ts';

export const policyNoAdministratorAttached = defineCheck({
  id: 'policy/no-administrator-attached',
  title: 'No attached customer-managed policy grants administrator access',
  severity: 'HIGH',
  evidence: ['authorizationDetails'],
  messages: { administrator: 'The policy {{policy}} allows all actions on all resources.' },
  *evaluate({ authorizationDetails }, context) {
    yield* judgeAdministrators({
      details: authorizationDetails,
      subjects: customerPolicies(authorizationDetails, { attached: true }),
      context,
      message: 'administrator',
    });
  },
});
