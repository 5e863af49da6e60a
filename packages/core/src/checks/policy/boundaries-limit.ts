import { defineCheck } from '../../check/define-check.ts';
import { fail, unknown } from '../../check/verdict.ts';
import { permissionsIn } from '../../facts/permissions.ts';
import { judgeAffordable } from '../../rules/judge-affordable.ts';
import { judgeGrant } from '../../rules/judge-grant.ts';

export const policyBoundariesLimit = defineCheck({
  id: 'policy/boundaries-limit',
  title: 'No permissions boundary allows all actions on all resources',
  severity: 'MEDIUM',
  evidence: ['authorizationDetails'],
  messages: {
    everything: 'The permissions boundary {{policy}} allows all actions on all resources: it limits nothing.',
  },
  *evaluate({ authorizationDetails }, context) {
    const permissions = permissionsIn(authorizationDetails, context);
    const { users, roles } = authorizationDetails;
    const used = new Set(
      [...users, ...roles].flatMap(({ permissionsBoundaryArn: arn }) => (arn === null ? [] : [arn])),
    );
    for (const arn of used) {
      const document = permissions.managedDocument(arn);
      if (document === null) {
        yield unknown(arn, 'AWS named the boundary but did not list it.');
        continue;
      }
      yield judgeAffordable(arn, context.work, () => {
        const granted = permissions.ofDocument(document);
        return judgeGrant(
          arn,
          granted,
          () => permissions.administrator(granted).decision,
          () => fail(arn, 'everything', { policy: arn }),
        );
      });
    }
  },
});
