import type { CredentialReport, ReportAccessKey, ReportUser } from '../evidence/credential-report.ts';
import { isInstant } from './report-dates.ts';

/** An access key of an IAM user, as the credential report shows it. */
export interface UserAccessKey extends ReportAccessKey {
  /** The user's ARN with the slot behind it: the report knows no key ids. */
  readonly resource: string;
  readonly owner: ReportUser;
}

/** Every access key of the IAM users, active or not. An inactive one shows only in having a date. */
export function accessKeysOf({ users }: CredentialReport): readonly UserAccessKey[] {
  return users.flatMap((owner) =>
    owner.accessKeys
      .filter(({ active, lastRotated }) => active || isInstant(lastRotated))
      .map((key) => ({ ...key, resource: `${owner.arn}#access-key-${key.slot}`, owner })),
  );
}
