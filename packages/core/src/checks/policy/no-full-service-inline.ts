import { defineCheck } from '../../check/define-check.ts';
import { inlinePolicies } from '../../facts/policy-subjects.ts';
import { judgeFullServices } from '../../rules/policy-rules.ts';

export const policyNoFullServiceInline = defineCheck({
  id: 'policy/no-full-service-inline',
  title: 'No inline policy grants full access to a service',
  severity: 'LOW',
  evidence: ['authorizationDetails'],
  messages: { full: 'The inline policy {{policy}} grants all actions on all resources of: {{services}}.' },
  *evaluate({ authorizationDetails }, context) {
    yield* judgeFullServices({
      details: authorizationDetails,
      subjects: inlinePolicies(authorizationDetails),
      context,
      message: 'full',
    });
  },
});
