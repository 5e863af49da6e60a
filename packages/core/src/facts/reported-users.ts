import type { CheckContext } from '../check/check.ts';
import type { AuthorizationDetails, IamUser } from '../evidence/authorization-details.ts';
import type { CredentialReport, ReportAccessKey, ReportDate, ReportUser } from '../evidence/credential-report.ts';
import { isWithinSeconds } from './instants.ts';
import { PerEvaluation } from './per-evaluation.ts';
import { unsaid } from './report-cells.ts';
import { isInstant } from './report-dates.ts';

/** The users of an account, as far as the credential report says something of them. */
export interface ReportedUsers {
  /** Of users that are still there. */
  readonly rows: readonly ReportUser[];
  /** Those whom the report says nothing of, and why. */
  readonly unseen: readonly { readonly arn: string; readonly missing: string }[];
  /** Why somebody whom no list names may be missing from both; null when nobody can. */
  readonly nameless: string | null;
}

interface Reported {
  readonly credentialReport: CredentialReport;
  /** Null in snapshots that have no list of users. */
  readonly authorizationDetails: AuthorizationDetails | null;
}

const kept = new PerEvaluation<CredentialReport, ReportedUsers>();

/**
 * Holds the report, which can be four hours old, against the live list of users: rows of users that are gone are
 * left out, and a user that is new, or another one than its row is about, is unseen. Where there is no list,
 * everybody whom the report names is taken to be there still. Worked out once for all checks of an evaluation.
 */
export function reportedUsers(reported: Reported, { work, now }: Pick<CheckContext, 'work' | 'now'>): ReportedUsers {
  return kept.get(work, reported.credentialReport, () => compare(reported, now));
}

function compare({ credentialReport: report, authorizationDetails: details }: Reported, now: string): ReportedUsers {
  const latest = new Date(Date.parse(now) + DAY_MS).toISOString();
  const all = report.users.map((row) => withoutFuture(row, latest));
  if (details === null) return { rows: all, unseen: [], nameless: report.nameless && namelessRow(report.nameless) };

  const rowOf = new Map(all.map((row) => [row.user, row]));
  const rows: ReportUser[] = [];
  const unseen: { readonly arn: string; readonly missing: string }[] = [];
  for (const user of details.users) {
    const row = rowOf.get(user.name);
    if (row === undefined) {
      unseen.push({ arn: user.arn, missing: report.nameless ? `${NO_ROW} ${namelessRow(report.nameless)}` : NO_ROW });
      continue;
    }
    const missing = whyAnother(user, row);
    if (missing !== null) unseen.push({ arn: user.arn, missing });
    else rows.push(row.arn === user.arn ? row : { ...row, arn: user.arn });
  }
  return { rows, unseen, nameless: null };
}

const NO_ROW = 'The credential report, which can be hours older than the list of users, has no row of this user.';

function namelessRow({ line, column }: NonNullable<CredentialReport['nameless']>): string {
  return `Line ${line} of the credential report names no user: nothing usable in the column ${column}.`;
}

/** The second is for how AWS may round. A user who was replaced within it had no time to get a credential. */
const SAME_SECONDS = 1;

/** Names are given again: who has one now is whom the row is about if both were created at the same time. */
function whyAnother({ createdAt }: IamUser, row: ReportUser): string | null {
  if (createdAt === null) return 'AWS did not say when this user was created: the credential report may be of another.';
  if (row.createdAt === 'unreadable') return unsaid(row, 'user_creation_time');
  return isWithinSeconds(createdAt, row.createdAt, SAME_SECONDS)
    ? null
    : `The credential report's row of ${row.user} is about another user of that name (column user_creation_time).`;
}

const DAY_MS = 86_400_000;

/** No clock is a day ahead: a later date would make a credential young for ever. Instants begin with the year. */
function withoutFuture(row: ReportUser, latest: string): ReportUser {
  const isFuture = (date: ReportDate): boolean => isInstant(date) && date > latest;
  const past = (date: ReportDate): ReportDate => (isFuture(date) ? 'unreadable' : date);
  const [first, second] = row.accessKeys;
  if (![row.createdAt, ...datesOf(row)].some(isFuture)) return row;
  return {
    ...row,
    createdAt: isFuture(row.createdAt) ? 'unreadable' : row.createdAt,
    passwordLastUsed: past(row.passwordLastUsed),
    passwordLastChanged: past(row.passwordLastChanged),
    accessKeys: [keyWith(first, past), keyWith(second, past)],
    certificates: row.certificates.map((each) => ({ ...each, lastRotated: past(each.lastRotated) })),
  };
}

function datesOf({ passwordLastUsed, passwordLastChanged, accessKeys, certificates }: ReportUser): ReportDate[] {
  const ofKeys = accessKeys.flatMap(({ lastRotated, lastUsed }) => [lastRotated, lastUsed]);
  return [passwordLastUsed, passwordLastChanged, ...ofKeys, ...certificates.map(({ lastRotated }) => lastRotated)];
}

function keyWith(key: ReportAccessKey, change: (date: ReportDate) => ReportDate): ReportAccessKey {
  return { ...key, lastRotated: change(key.lastRotated), lastUsed: change(key.lastUsed) };
}
