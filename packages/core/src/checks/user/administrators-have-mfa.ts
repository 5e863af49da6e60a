import type { Verdict } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { fail, manual, pass, unknown } from '../../check/verdict.ts';
import type { IamUser } from '../../evidence/authorization-details.ts';
import { type AccountPermissions, permissionsIn } from '../../facts/permissions.ts';
import { judgeAffordable } from '../../rules/judge-affordable.ts';
import { TOO_COMPLEX } from '../../work/work.ts';

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
      const hasMfa = mfa.get(user.arn) ?? null;
      const verdict = judgeAffordable(user.arn, context.work, () => judge(user, permissions, hasMfa));
      if (verdict !== null) yield verdict;
    }
  },
});

const LOOK_AT =
  'The user has no MFA device and is an administrator under conditions only: judge whether the conditions are enough.';

/** Null for a user that is no administrator. */
function judge(user: IamUser, permissions: AccountPermissions, hasMfa: boolean | null): Verdict<'none'> | null {
  const { arn, name } = user;
  const granted = permissions.of(user);
  const { decision, because } = permissions.administrator(granted);
  if (decision === 'never' && !granted.isUnclear) return null;
  if (hasMfa) return pass(arn);
  if (granted.isUnclear) return unknown(arn, 'The document of one of its policies is missing or cannot be read.');
  if (hasMfa === null) return unknown(arn, 'The credential report does not say whether the user has MFA.');
  if (decision === 'unknown') return unknown(arn, TOO_COMPLEX);
  if (decision === 'conditionally') return manual(arn, LOOK_AT);
  return fail(arn, 'none', { user: name, policies: granted.namesOf(because) });
}
