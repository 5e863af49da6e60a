import { defineCheck } from '../../check/define-check.ts';
import { fail, manual, pass, unknown } from '../../check/verdict.ts';
import { permissionsIn } from '../../facts/permissions.ts';

export const userAdministratorsHaveMfa = defineCheck({
  id: 'user/administrators-have-mfa',
  title: 'Every user with administrator access has MFA',
  severity: 'CRITICAL',
  evidence: ['authorizationDetails', 'credentialReport'],
  optional: ['credentialReport'],
  messages: { none: '{{user}} has administrator access and no MFA device. Policies: {{policies}}.' },
  *evaluate({ authorizationDetails, credentialReport }, context) {
    const permissions = permissionsIn(authorizationDetails, context);
    const mfa = new Map(credentialReport?.users.map(({ arn, mfaActive }) => [arn, mfaActive]));
    for (const user of authorizationDetails.users) {
      const { arn, name } = user;
      const granted = permissions.of(user);
      const { decision, because } = permissions.administrator(granted);
      if (decision === 'never' && !granted.isUnclear) continue;

      const hasMfa = mfa.get(arn) ?? null;
      if (hasMfa) yield pass(arn);
      else if (granted.isUnclear)
        yield unknown(arn, 'The document of one of its policies is missing or cannot be read.');
      else if (hasMfa === null) yield unknown(arn, 'The credential report does not say whether the user has MFA.');
      else if (decision === 'unknown') yield unknown(arn, 'The policies are too complex to decide what they grant.');
      else if (decision === 'conditionally') yield manual(arn);
      else yield fail(arn, 'none', { user: name, policies: granted.namesOf(because) });
    }
  },
});
