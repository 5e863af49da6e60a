import type { CheckContext, Verdict } from '../check/check.ts';
import { unknown } from '../check/verdict.ts';
import type { ReportAccessKey, ReportUser } from '../evidence/credential-report.ts';
import { hidden, unsaid } from '../facts/report-cells.ts';
import { isInstant } from '../facts/report-dates.ts';
import { judgeReportedUsers, type ReportEvidence } from './judge-reported-users.ts';

/** An access key of an IAM user, as the credential report shows it. */
export interface UserAccessKey extends ReportAccessKey {
  readonly active: boolean;
  /** The user's ARN with the slot behind it: the report knows no key ids. */
  readonly resource: string;
  readonly owner: ReportUser;
}

/** How a check judges access keys one by one. */
export interface AccessKeyRule<MessageId extends string> {
  /** Null for a key that the check is not about. */
  readonly judge: (key: UserAccessKey) => Verdict<MessageId> | null;
  /** False for users whose keys the check is not about; true for all when left out. */
  readonly isAbout?: (owner: ReportUser) => boolean;
}

/** Where what is known only to be there is UNKNOWN, behind the ARN of its user. */
export const HIDDEN_CREDENTIALS = '#additional-credentials';
export const ACCESS_KEY_PARTS = ['#access-key-1', '#access-key-2'];

/** The verdicts on every access key of the IAM users, active or not. */
export function judgeAccessKeys<MessageId extends string>(
  evidence: ReportEvidence,
  context: CheckContext,
  { judge, isAbout = () => true }: AccessKeyRule<MessageId>,
): Generator<Verdict<MessageId>> {
  return judgeReportedUsers(evidence, context, {
    parts: [...ACCESS_KEY_PARTS, HIDDEN_CREDENTIALS],
    *judge(owner) {
      if (!isAbout(owner)) return;
      for (const key of owner.accessKeys) {
        const verdict = judgeAccessKey(owner, key, judge);
        if (verdict !== null) yield verdict;
      }
      if (owner.hasMoreCredentials) yield unknown(`${owner.arn}${HIDDEN_CREDENTIALS}`, hidden(owner));
    },
  });
}

/**
 * The verdict on what is in one slot; null when there is nothing. Where the report does not say whether a key is active,
 * only what holds either way.
 */
export function judgeAccessKey<MessageId extends string>(
  owner: ReportUser,
  key: ReportAccessKey,
  judge: (key: UserAccessKey) => Verdict<MessageId> | null,
): Verdict<MessageId> | null {
  const { active, slot, lastRotated } = key;
  const as = (isActive: boolean): Verdict<MessageId> | null => {
    // One that is inactive shows only in having a date.
    if (!isActive && lastRotated !== 'unreadable' && !isInstant(lastRotated)) return null;
    return judge({ ...key, active: isActive, resource: `${owner.arn}#access-key-${slot}`, owner });
  };
  if (active !== 'unreadable') return as(active);
  const either = [as(true), as(false)].filter((verdict) => verdict !== null);
  const doubtful = either.find(({ status }) => status !== 'PASS');
  return doubtful ? unknown(doubtful.resource, unsaid(owner, `access_key_${slot}_active`)) : (either[0] ?? null);
}
