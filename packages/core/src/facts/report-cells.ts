import type { ReportUser } from '../evidence/credential-report.ts';

/** Why something of a row of the credential report can't be judged: the cell in `column` does not say it. */
export function unsaid({ user }: Pick<ReportUser, 'user'>, column: string): string {
  return `The credential report's row of ${user} does not say it: nothing usable in the column ${column}.`;
}

/** The same of a user who has more access keys or certificates than the report shows. */
export function hidden({ user }: Pick<ReportUser, 'user'>): string {
  return `${user} has more access keys or certificates than the credential report shows (column additional_credentials_info).`;
}
