import { defineCheck } from '../../check/define-check.ts';
import { fail, notApplicable, pass } from '../../check/verdict.ts';
import { permissionsIn } from '../../facts/permissions.ts';
import { DIRECT_POLICY_MESSAGES, directPoliciesOf } from '../../rules/direct-policies.ts';
import { judgeAffordable } from '../../rules/judge-affordable.ts';

export const userPermissionsThroughGroups = defineCheck({
  id: 'user/permissions-through-groups',
  title: 'Users get permissions through groups only, unless they are administrators',
  severity: 'LOW',
  evidence: ['authorizationDetails'],
  messages: DIRECT_POLICY_MESSAGES,
  *evaluate({ authorizationDetails }, context) {
    const permissions = permissionsIn(authorizationDetails, context);
    for (const user of authorizationDetails.users) {
      const { arn } = user;
      const direct = directPoliciesOf(user, context);
      if (direct === null) yield pass(arn);
      else {
        yield judgeAffordable(arn, context.work, () => {
          const granted = permissions.of(user);
          const isAdministrator = !granted.isUnclear && permissions.administrator(granted).decision === 'always';
          return isAdministrator ? notApplicable(arn) : fail(arn, 'direct', direct);
        });
      }
    }
  },
});
