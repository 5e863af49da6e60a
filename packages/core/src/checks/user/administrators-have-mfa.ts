import type { CheckContext, Verdict } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { fail, manual, pass, unknown } from '../../check/verdict.ts';
import type { AuthorizationDetails, IamUser } from '../../evidence/authorization-details.ts';
import type { CredentialReport, ReportUser } from '../../evidence/credential-report.ts';
import { type AccountPermissions, permissionsIn } from '../../facts/permissions.ts';
import { unsaid } from '../../facts/report-cells.ts';
import { reportedUsers } from '../../facts/reported-users.ts';
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
    const mfa = credentialReport && mfaByArn(authorizationDetails, credentialReport, context);
    for (const user of authorizationDetails.users) {
      const hasMfa = mfa?.get(user.arn) ?? 'The credential report is missing.';
      const verdict = judgeAffordable(user.arn, context.work, () => judge(user, permissions, hasMfa));
      if (verdict !== null) yield verdict;
    }
  },
});

const LOOK_AT =
  'The user has no MFA device and is an administrator under conditions only: judge whether the conditions are enough.';

/** Whether each user has MFA, or why that is not known. */
function mfaByArn(
  authorizationDetails: AuthorizationDetails,
  credentialReport: CredentialReport,
  context: CheckContext,
): ReadonlyMap<string, boolean | string> {
  const { rows, unseen } = reportedUsers({ authorizationDetails, credentialReport }, context);
  return new Map<string, boolean | string>([
    ...unseen.map(({ arn, missing }) => [arn, missing] as const),
    ...rows.map((row) => [row.arn, mfaOf(row)] as const),
  ]);
}

function mfaOf(row: ReportUser): boolean | string {
  return typeof row.mfaActive === 'boolean' ? row.mfaActive : unsaid(row, 'mfa_active');
}

/** Null for a user that is no administrator. `hasMfa` is a text where it is not known: why. */
function judge(user: IamUser, permissions: AccountPermissions, hasMfa: boolean | string): Verdict<'none'> | null {
  const { arn, name } = user;
  const granted = permissions.of(user);
  const { decision, because } = permissions.administrator(granted);
  if (decision === 'never' && !granted.isUnclear) return null;
  if (hasMfa === true) return pass(arn);
  if (granted.isUnclear) return unknown(arn, 'The document of one of its policies is missing or cannot be read.');
  if (hasMfa !== false) return unknown(arn, hasMfa);
  if (decision === 'unknown') return unknown(arn, TOO_COMPLEX);
  if (decision === 'conditionally') return manual(arn, LOOK_AT);
  return fail(arn, 'none', { user: name, policies: granted.namesOf(because) });
}
