import type { CheckContext, Verdict } from '../check/check.ts';
import { unknown } from '../check/verdict.ts';
import type { AuthorizationDetails } from '../evidence/authorization-details.ts';
import type { CredentialReport, ReportUser } from '../evidence/credential-report.ts';
import { accountArn } from '../facts/arns.ts';
import { reportedUsers } from '../facts/reported-users.ts';

/** The evidence of a check that reads the rows of users. */
export interface ReportEvidence {
  readonly credentialReport: CredentialReport;
  /** Null in snapshots that have no list of users. */
  readonly authorizationDetails: AuthorizationDetails | null;
}

/** How a check judges users by their rows. */
export interface RowRule<MessageId extends string> {
  /** The verdicts on one user's row. */
  readonly judge: (row: ReportUser) => Iterable<Verdict<MessageId>>;
  /** What of a user `judge` may give verdicts on, behind the ARN; itself when left out. */
  readonly parts?: readonly string[];
}

/**
 * The verdicts on all users of an account by the credential report, with UNKNOWN for everything of those whom it does not
 * show, so that what is open of them stays open.
 */
export function* judgeReportedUsers<MessageId extends string>(
  evidence: ReportEvidence,
  context: CheckContext,
  { judge, parts = [''] }: RowRule<MessageId>,
): Generator<Verdict<MessageId>> {
  const { rows, unseen, nameless } = reportedUsers(evidence, context);
  for (const row of rows) yield* judge(row);
  for (const { arn, missing } of unseen) {
    for (const part of parts) yield unknown(`${arn}${part}`, missing);
  }
  if (nameless !== null) yield unknown(accountArn(context), nameless);
}
