import { judgeFullServices } from '../../facts/policy-rules.ts';
import { inlinePolicies } from '../../facts/policy-subjects.ts';
import { defineCheck } from '../define-check.ts';

export const noFullServiceInline = defineCheck({
  id: 'policy/no-full-service-inline',
  title: 'No inline policy grants all of a service',
  severity: 'LOW',
  evidence: ['authorizationDetails'],
  messages: { full: 'The inline policy {{policy}} grants all actions on everything of: {{services}}.' },
  *evaluate({ authorizationDetails }, context) {
    yield* judgeFullServices({
      details: authorizationDetails,
      subjects: inlinePolicies(authorizationDetails),
      context,
      message: 'full',
    });
  },
});
