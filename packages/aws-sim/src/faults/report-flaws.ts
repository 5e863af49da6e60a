import type { AccountModel } from '../model/account-model.ts';
import { Random } from '../model/random.ts';

/** The name of the root user's row. */
export const ROOT_ROW = '<root_account>';

/** In the order of the report. */
export const REPORT_COLUMNS = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  ...keyColumns(1),
  ...keyColumns(2),
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
] as const;

function keyColumns<Slot extends 1 | 2>(slot: Slot) {
  return [
    `access_key_${slot}_active`,
    `access_key_${slot}_last_rotated`,
    `access_key_${slot}_last_used_date`,
    `access_key_${slot}_last_used_region`,
    `access_key_${slot}_last_used_service`,
  ] as const;
}

export type ReportColumn = (typeof REPORT_COLUMNS)[number];

/** How a credential report differs from the account. Of users by name, of root by `ROOT_ROW`. */
export type ReportFlaw =
  /** The user was made since the report. */
  | { readonly kind: 'lacks'; readonly user: string }
  /** The user was deleted and made anew since: the row is about the one before. */
  | { readonly kind: 'predecessor'; readonly user: string }
  /** The row of a user that was deleted since. */
  | { readonly kind: 'gone'; readonly user: string }
  /** A cell holds what it never can. */
  | { readonly kind: 'oddCell'; readonly user: string; readonly column: ReportColumn; readonly text: string }
  /** A second row of the user that differs in one cell. */
  | { readonly kind: 'secondRow'; readonly user: string; readonly column: ReportColumn }
  /** The row ends after so many cells. */
  | { readonly kind: 'torn'; readonly user: string; readonly cells: number }
  /** `additional_credentials_info`, a column that reports have only then, says that there are more. */
  | { readonly kind: 'more'; readonly user: string };

/** Some flaws of the report of an account, up to one for each row; the same of the same seed. */
export function generateReportFlaws(model: AccountModel, seed: number): readonly ReportFlaw[] {
  const random = new Random(seed, 'report flaws', model.accountId);
  const flaws: ReportFlaw[] = random.chance(0.3) ? [{ kind: 'gone', user: 'gone.since' }] : [];
  for (const user of [ROOT_ROW, ...model.users.map(({ name }) => name)]) {
    if (random.chance(user === ROOT_ROW ? 0.6 : 2 / (model.users.length + 1))) flaws.push(generateFlaw(user, random));
  }
  return flaws;
}

function generateFlaw(user: string, random: Random): ReportFlaw {
  const column = random.pick(REPORT_COLUMNS);
  switch (random.int(0, 7)) {
    case 0:
      return { kind: 'lacks', user };
    case 1:
      return { kind: user === ROOT_ROW ? 'lacks' : 'predecessor', user };
    case 2:
      return { kind: 'torn', user, cells: random.int(1, REPORT_COLUMNS.length - 1) };
    case 3:
      return { kind: 'more', user };
    case 4:
      return column === 'user' ? { kind: 'lacks', user } : { kind: 'secondRow', user, column };
    default:
      return { kind: 'oddCell', user, column, text: random.pick(['', 'odd', '"', 'tru', '2026-02-30T00:00:00Z']) };
  }
}
