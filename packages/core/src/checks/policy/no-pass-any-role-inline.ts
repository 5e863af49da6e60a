import { defineCheck } from '../../check/define-check.ts';
import { ownRoles } from '../../facts/arns.ts';
import { inlinePolicies } from '../../facts/policy-subjects.ts';
import { judgeBroadActions } from '../../rules/policy-rules.ts';

export const policyNoPassAnyRoleInline = defineCheck({
  id: 'policy/no-pass-any-role-inline',
  title: 'No inline policy allows iam:PassRole on all roles',
  severity: 'HIGH',
  evidence: ['authorizationDetails'],
  messages: { anyRole: 'The inline policy {{policy}} allows iam:PassRole on every role of the account.' },
  *evaluate({ authorizationDetails }, context) {
    yield* judgeBroadActions({
      details: authorizationDetails,
      subjects: inlinePolicies(authorizationDetails),
      context,
      message: 'anyRole',
      actions: ['iam:PassRole'],
      on: [ownRoles(context)],
    });
  },
});
