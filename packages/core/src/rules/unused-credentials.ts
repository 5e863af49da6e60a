import type { CheckContext, Verdict } from '../check/check.ts';
import { fail, pass, unknown } from '../check/verdict.ts';
import type { CredentialReport, ReportAccessKey, ReportDate, ReportUser } from '../evidence/credential-report.ts';
import { isWithinDays } from '../facts/instants.ts';
import { isInstant } from '../facts/report-dates.ts';

/** What a FAIL of `judgeUnusedCredentials` says. */
export const UNUSED_CREDENTIAL_MESSAGES = {
  unused: 'The {{credential}} of {{user}} was last used on {{lastUsedAt}}, {{days}} days ago or longer.',
  neverUsed: 'The {{credential}} of {{user}}, dating from {{since}}, has not been used for {{days}} days or longer.',
} as const;

type UnusedVerdict = Verdict<keyof typeof UNUSED_CREDENTIAL_MESSAGES>;

interface Credential {
  readonly resource: string;
  readonly user: string;
  readonly name: string;
  readonly lastUsed: ReportDate;
  /** When it was made, as far as the report shows. */
  readonly since: string;
}

/**
 * One verdict for each console password and active access key of each IAM user. One that was never
 * used is judged by when it was made: `no_information` and `N/A` are no excuse. Exactly `days` days
 * fail, as in CIS.
 */
export function* judgeUnusedCredentials(
  { users }: CredentialReport,
  { now }: Pick<CheckContext, 'now'>,
  days: number,
): Generator<UnusedVerdict> {
  for (const user of users) {
    if (user.passwordEnabled === null) {
      yield unknown(`${user.arn}#password`, 'The credential report does not say whether the user has a password.');
    }
    for (const credential of credentialsOf(user)) yield judge(credential, days, now);
  }
}

function credentialsOf(user: ReportUser): readonly Credential[] {
  const keys = user.accessKeys.filter(({ active }) => active).map((key) => toKey(user, key));
  if (user.passwordEnabled !== true) return keys;
  const password = {
    resource: `${user.arn}#password`,
    user: user.user,
    name: 'console password',
    lastUsed: user.passwordLastUsed,
    since: isInstant(user.passwordLastChanged) ? user.passwordLastChanged : user.createdAt,
  };
  return [password, ...keys];
}

function toKey({ arn, user, createdAt }: ReportUser, { slot, lastUsed, lastRotated }: ReportAccessKey): Credential {
  return {
    resource: `${arn}#access-key-${slot}`,
    user,
    name: `access key ${slot}`,
    lastUsed,
    since: isInstant(lastRotated) ? lastRotated : createdAt,
  };
}

function judge({ resource, user, name, lastUsed, since }: Credential, days: number, now: string): UnusedVerdict {
  if (lastUsed === 'not_supported') {
    return unknown(resource, 'The credential report does not say when the credential was last used.');
  }
  const isUsed = isInstant(lastUsed);
  if (isWithinDays(isUsed ? lastUsed : since, days, now)) return pass(resource);
  return isUsed
    ? fail(resource, 'unused', { credential: name, user, lastUsedAt: lastUsed, days })
    : fail(resource, 'neverUsed', { credential: name, user, since, days });
}
