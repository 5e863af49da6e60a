import type { CheckContext } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { fail, notApplicable, pass, unknown } from '../../check/verdict.ts';
import { passwordPolicyArn } from '../../facts/arns.ts';
import { reportedUsers } from '../../facts/reported-users.ts';
import type { ReportEvidence } from '../../rules/judge-reported-users.ts';
import { NO_PASSWORD_POLICY } from '../../rules/password-policy.ts';

const LENGTH = 14;
const REMEMBERED = 24;

export const passwordPolicyStrongWhereUsed = defineCheck({
  id: 'password-policy/strong-where-used',
  title: `Where users have passwords, these have ${LENGTH} characters, and none of the last ${REMEMBERED} can be used again`,
  severity: 'MEDIUM',
  evidence: ['authorizationDetails', 'credentialReport', 'passwordPolicy'],
  messages: {
    none: NO_PASSWORD_POLICY,
    weak: 'The password policy requires {{length}} characters, not {{wantedLength}}, or remembers {{remembered}} passwords, not {{wantedRemembered}}.',
  },
  *evaluate({ passwordPolicy: policy, ...reported }, context) {
    const resource = passwordPolicyArn(context);
    const { minimumPasswordLength: length = 0, passwordReusePrevention } = policy ?? {};
    const remembered = passwordReusePrevention ?? 0;
    const isNeeded = havePasswords(reported, context);

    if (length >= LENGTH && remembered >= REMEMBERED) yield pass(resource);
    else if (isNeeded === null) {
      yield unknown(resource, 'The credential report does not say of every user whether there is a password.');
    } else if (!isNeeded) yield notApplicable(resource);
    else if (policy === null) yield fail(resource, 'none');
    else {
      yield fail(resource, 'weak', { length, remembered, wantedLength: LENGTH, wantedRemembered: REMEMBERED });
    }
  },
});

/** Whether any user has one; null when the report does not say. */
function havePasswords(reported: ReportEvidence, context: CheckContext): boolean | null {
  const { rows, unseen, nameless } = reportedUsers(reported, context);
  if (rows.some(({ passwordEnabled }) => passwordEnabled === true)) return true;
  const isSaid = rows.every(({ passwordEnabled }) => passwordEnabled === false);
  return isSaid && unseen.length === 0 && nameless === null ? false : null;
}
