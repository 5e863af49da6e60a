import type { AccountSummary } from '../evidence/account-summary.ts';
import type { CredentialReport, ReportAccessKey, ReportUser } from '../evidence/credential-report.ts';
import { hidden, unsaid } from './report-cells.ts';
import { isInstant } from './report-dates.ts';

/** What is known of the root user's access keys. */
export interface RootAccessKeys {
  /** By the live summary; null when it does not count them. */
  readonly count: number | null;
  /** That the credential report shows, active or not; null when it has no row for root. */
  readonly reported: readonly ReportAccessKey[] | null;
  /** Why there may be more than both show; null when there can't. */
  readonly missing: string | null;
}

/** The summary is live, the report up to four hours old; neither alone shows that there is no key. */
export function rootAccessKeys(
  { accountAccessKeysPresent: count }: AccountSummary,
  report: CredentialReport | null,
): RootAccessKeys {
  const root = report?.root ?? null;
  return {
    count,
    // A key that isn't active shows only by its date of rotation.
    reported: root && root.accessKeys.filter(({ active, lastRotated }) => active === true || isInstant(lastRotated)),
    missing: count === null ? 'The account summary does not count root access keys.' : whatIsMissing(report, root),
  };
}

function whatIsMissing(report: CredentialReport | null, root: ReportUser | null): string | null {
  if (report === null) return 'The credential report is missing.';
  if (root === null) return 'The credential report has no row for the root user.';
  if (root.hasMoreCredentials) return hidden(root);
  for (const { slot, active, lastRotated } of root.accessKeys) {
    if (active === 'unreadable') return unsaid(root, `access_key_${slot}_active`);
    if (lastRotated === 'unreadable') return unsaid(root, `access_key_${slot}_last_rotated`);
  }
  return null;
}

/** Whether root has any; null when nothing says. */
export function hasRootAccessKeys({ count, reported, missing }: RootAccessKeys): boolean | null {
  if ((count !== null && count > 0) || (reported !== null && reported.length > 0)) return true;
  return missing === null ? false : null;
}
