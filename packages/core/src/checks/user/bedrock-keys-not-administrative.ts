import { defineCheck } from '../../check/define-check.ts';
import { fail, unknown } from '../../check/verdict.ts';
import { permissionsIn } from '../../facts/permissions.ts';
import { credentialsWithOwners } from '../../facts/service-credentials.ts';
import { strongest } from '../../policy/model/decision.ts';
import { grantsFullService } from '../../policy/questions/grants-full-service.ts';
import { judgeAffordable } from '../../rules/judge-affordable.ts';
import { judgeGrant } from '../../rules/judge-grant.ts';

export const userBedrockKeysNotAdministrative = defineCheck({
  id: 'user/bedrock-keys-not-administrative',
  title: 'No Amazon Bedrock API key belongs to a user with full access to the account or to Bedrock',
  severity: 'HIGH',
  evidence: ['authorizationDetails', 'serviceSpecificCredentials'],
  messages: {
    powerful: 'The Amazon Bedrock API key {{credential}} belongs to {{user}}, who has full access to Bedrock.',
  },
  *evaluate({ authorizationDetails, serviceSpecificCredentials }, context) {
    const permissions = permissionsIn(authorizationDetails, context);
    for (const one of credentialsWithOwners(serviceSpecificCredentials, authorizationDetails, context)) {
      const { resource, owner, id: credential, isBedrockKey, isUsable } = one;
      if (!isBedrockKey || !isUsable) continue;
      if (owner === null) {
        yield unknown(resource, 'AWS listed the credential but not its user.');
        continue;
      }
      yield judgeAffordable(resource, context.work, () => {
        const granted = permissions.of(owner);
        return judgeGrant(
          resource,
          granted,
          () =>
            strongest([
              permissions.administrator(granted).decision,
              grantsFullService(granted.set, 'bedrock').decision,
            ]),
          () => fail(resource, 'powerful', { credential, user: owner.name }),
        );
      });
    }
  },
});
