import { defineCheck } from '../../check/define-check.ts';
import { customerPolicies } from '../../facts/policy-subjects.ts';
import { judgeAdministrators } from '../../rules/policy-rules.ts';

export const policyNoAdministratorAttached = defineCheck({
  id: 'policy/no-administrator-attached',
  title: 'No customer-managed policy in use makes an administrator',
  severity: 'HIGH',
  evidence: ['authorizationDetails'],
  messages: { administrator: 'The policy {{policy}} allows everything on everything.' },
  *evaluate({ authorizationDetails }, context) {
    yield* judgeAdministrators({
      details: authorizationDetails,
      subjects: customerPolicies(authorizationDetails, { attached: true }),
      context,
      message: 'administrator',
    });
  },
});
