import { defineCheck } from '../../check/define-check.ts';
import { allCustomerPolicies } from '../../facts/policy-subjects.ts';
import { judgeFullServices } from '../../rules/policy-rules.ts';

export const policyNoFullServiceManaged = defineCheck({
  id: 'policy/no-full-service-managed',
  title: 'No customer-managed policy grants full access to a service',
  severity: 'LOW',
  evidence: ['authorizationDetails'],
  messages: { full: 'The policy {{policy}} grants all actions on all resources of: {{services}}.' },
  *evaluate({ authorizationDetails }, context) {
    yield* judgeFullServices({
      details: authorizationDetails,
      subjects: allCustomerPolicies(authorizationDetails),
      context,
      message: 'full',
    });
  },
});
