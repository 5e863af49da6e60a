import {
  daysAgo,
  details,
  iamUser,
  type ReportUserFields,
  report,
  reported,
  reportUser,
} from '../evidence-fixtures.ts';
import type { CheckCases } from '../test-check.ts';

const ALICE = 'arn:aws:iam::111122223333:user/alice';

interface StaleReportCasesInput {
  /** What the check is not content to pass over: a row of `alice` that it judges. */
  readonly row: ReportUserFields;
  /** What of a user is UNKNOWN when the report does not show the user, behind the ARN; the user when left out. */
  readonly parts?: readonly string[];
}

/** The cases of a check that judges users by a credential report that is older than the list of users. */
export function staleReportCases({
  row,
  parts = [''],
}: StaleReportCasesInput): Required<
  Pick<CheckCases<'authorizationDetails' | 'credentialReport'>, 'unknown' | 'notApplicable'>
> {
  const unknownResources = parts.map((part) => `${ALICE}${part}`).toSorted();
  const [user, credentialReport] = [iamUser(), report({ users: [reportUser(row)] })];
  return {
    unknown: [
      {
        name: 'a user whom the report lacks',
        evidence: { authorizationDetails: details({ users: [user] }), credentialReport: report() },
        unknownResources,
      },
      {
        name: 'a user whom the report lacks, and a row that names nobody',
        evidence: {
          authorizationDetails: details({ users: [user] }),
          credentialReport: report({ nameless: { line: 3, column: 'arn' } }),
        },
        unknownResources,
      },
      {
        name: 'a user who was deleted and made anew since the report',
        evidence: {
          authorizationDetails: details({ users: [iamUser({ id: 'AIDANEW', createdAt: daysAgo(0, 60_000) })] }),
          credentialReport,
        },
        unknownResources,
      },
      {
        name: 'a user of whom AWS does not say since when there is one',
        evidence: { authorizationDetails: details({ users: [iamUser({ createdAt: null })] }), credentialReport },
        unknownResources,
      },
      {
        name: 'a row that does not say which user of that name it is about',
        evidence: reported({ ...row, createdAt: 'unreadable' }),
        unknownResources,
      },
    ],
    notApplicable: [
      {
        name: 'a user who is gone since the report',
        evidence: { authorizationDetails: details(), credentialReport },
      },
    ],
  };
}
