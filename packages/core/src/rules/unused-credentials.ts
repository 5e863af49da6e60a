import type { CheckContext, Verdict } from '../check/check.ts';
import { fail, pass, unknown } from '../check/verdict.ts';
import type { ReportDate, ReportUser } from '../evidence/credential-report.ts';
import { isWithinDays } from '../facts/instants.ts';
import { hidden, unsaid } from '../facts/report-cells.ts';
import { isInstant } from '../facts/report-dates.ts';
import { ACCESS_KEY_PARTS, HIDDEN_CREDENTIALS, judgeAccessKey, type UserAccessKey } from './judge-access-keys.ts';
import { judgeReportedUsers, type ReportEvidence } from './judge-reported-users.ts';

/** What a FAIL of `judgeUnusedCredentials` says. */
export const UNUSED_CREDENTIAL_MESSAGES = {
  unused: 'The {{credential}} of {{user}} was last used on {{lastUsedAt}}, {{days}} days ago or longer.',
  neverUsed: 'The {{credential}} of {{user}}, dating from {{since}}, has not been used for {{days}} days or longer.',
} as const;

type UnusedVerdict = Verdict<keyof typeof UNUSED_CREDENTIAL_MESSAGES>;

interface Credential {
  readonly resource: string;
  readonly owner: ReportUser;
  readonly name: string;
  readonly lastUsed: ReportDate;
  /** When it was made or last changed, as far as the report shows. */
  readonly changed: ReportDate;
  /** Of `lastUsed` and `changed`. */
  readonly columns: readonly [string, string];
}

/**
 * One verdict for each console password and active access key of each IAM user. One that was never
 * used is judged by when it was made: `no_information` and `N/A` are no excuse. Exactly `days` days
 * fail, as in CIS.
 */
export function judgeUnusedCredentials(
  evidence: ReportEvidence,
  context: CheckContext,
  days: number,
): Generator<UnusedVerdict> {
  const { now } = context;
  return judgeReportedUsers(evidence, context, {
    parts: ['#password', ...ACCESS_KEY_PARTS, HIDDEN_CREDENTIALS],
    *judge(user) {
      if (user.passwordEnabled !== false) yield judgePassword(user, days, now);
      for (const key of user.accessKeys) {
        const verdict = judgeAccessKey(user, key, (one) =>
          one.active ? judgeUse(toCredential(one), days, now) : null,
        );
        if (verdict !== null) yield verdict;
      }
      if (user.hasMoreCredentials) yield unknown(`${user.arn}${HIDDEN_CREDENTIALS}`, hidden(user));
    },
  });
}

/** Where nobody knows whether there is one, it passes only if one would. */
function judgePassword(user: ReportUser, days: number, now: string): UnusedVerdict {
  const resource = `${user.arn}#password`;
  const verdict = judgeUse(
    {
      resource,
      owner: user,
      name: 'console password',
      lastUsed: user.passwordLastUsed,
      changed: user.passwordLastChanged,
      columns: ['password_last_used', 'password_last_changed'],
    },
    days,
    now,
  );
  const isCertain = user.passwordEnabled === true || verdict.status === 'PASS';
  return isCertain ? verdict : unknown(resource, unsaid(user, 'password_enabled'));
}

function toCredential({ resource, owner, slot, lastUsed, lastRotated }: UserAccessKey): Credential {
  return {
    resource,
    owner,
    name: `access key ${slot}`,
    lastUsed,
    changed: lastRotated,
    columns: [`access_key_${slot}_last_used_date`, `access_key_${slot}_last_rotated`],
  };
}

function judgeUse(
  { resource, owner, name, lastUsed, changed, columns }: Credential,
  days: number,
  now: string,
): UnusedVerdict {
  const [usedColumn, changedColumn] = columns;
  if (lastUsed === 'not_supported' || lastUsed === 'unreadable') return unknown(resource, unsaid(owner, usedColumn));
  const details = { credential: name, user: owner.user, days };
  if (isInstant(lastUsed)) {
    return isWithinDays(lastUsed, days, now)
      ? pass(resource)
      : fail(resource, 'unused', { ...details, lastUsedAt: lastUsed });
  }
  const since = isInstant(changed) ? changed : owner.createdAt;
  if (since === 'unreadable') return unknown(resource, unsaid(owner, 'user_creation_time'));
  if (isWithinDays(since, days, now)) return pass(resource);
  // It is as old as its user at most.
  if (changed === 'unreadable') return unknown(resource, unsaid(owner, changedColumn));
  return fail(resource, 'neverUsed', { ...details, since });
}
