import { type ReportFlaw, ROOT_ROW } from '../../faults/report-flaws.ts';
import type {
  AccountModel,
  SimAccessKey,
  SimInstant,
  SimPassword,
  SimRoot,
  SimSigningCertificate,
} from '../../model/account-model.ts';
import { DAY_MS, toInstant } from '../../model/clock.ts';
import { flawedRows } from './flawed-rows.ts';

const NONE = 'N/A';

interface ReportOptions {
  readonly legacyRootRow: boolean;
  readonly flaws: readonly ReportFlaw[];
}

/**
 * The credential report as AWS makes it: 22 columns, LF and none at the end, root first, then the
 * users by name whatever its case. Its keys stand in order of key id, not of creation.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export function credentialReportCsv(model: AccountModel, options: ReportOptions): string {
  const maxAge = model.passwordPolicy?.maxPasswordAge ?? null;
  const users = model.users.toSorted((left, right) => compare(left.name.toLowerCase(), right.name.toLowerCase()));
  const rows = users.map((user) => [
    user.name,
    user.arn,
    user.createdAt,
    ...passwordCells(user.password, maxAge),
    String(user.mfaDevices.length > 0),
    ...credentialCells(user.accessKeys, user.signingCertificates),
  ]);
  const sound = [rootRow(model.accountId, model.root, options), ...rows].map((row) => row.map(toCell));
  return flawedRows(sound, options.flaws)
    .map((row) => row.join(','))
    .join('\n');
}

function rootRow(accountId: string, root: SimRoot, { legacyRootRow }: ReportOptions): readonly string[] {
  const [enabled = '', lastUsed = '', lastChanged = ''] = passwordCells(root.password, null);
  return [
    ROOT_ROW,
    `arn:aws:iam::${accountId}:root`,
    root.createdAt,
    legacyRootRow ? 'not_supported' : enabled,
    lastUsed,
    legacyRootRow ? 'not_supported' : lastChanged,
    'not_supported',
    String(root.mfaDevices.length > 0),
    ...credentialCells(root.accessKeys, root.signingCertificates),
  ];
}

function passwordCells(password: SimPassword | null, maxAgeDays: number | null): readonly string[] {
  if (!password) return ['false', NONE, NONE, NONE];
  return [
    'true',
    password.lastUsedAt ?? 'no_information',
    password.lastChangedAt,
    maxAgeDays === null ? NONE : addDays(password.lastChangedAt, maxAgeDays),
  ];
}

function credentialCells(
  keys: readonly SimAccessKey[],
  certificates: readonly SimSigningCertificate[],
): readonly string[] {
  const [first, second] = keys.toSorted((left, right) => compare(left.id, right.id));
  return [
    ...keyCells(first),
    ...keyCells(second),
    ...certificateCells(certificates[0]),
    ...certificateCells(certificates[1]),
  ];
}

function keyCells(key: SimAccessKey | undefined): readonly string[] {
  if (!key) return ['false', NONE, NONE, NONE, NONE];
  const { at, region, service } = key.lastUsed ?? { at: NONE, region: NONE, service: NONE };
  return [String(key.active), key.createdAt, at, region, service];
}

function certificateCells(certificate: SimSigningCertificate | undefined): readonly string[] {
  return certificate ? [String(certificate.active), certificate.uploadedAt] : ['false', NONE];
}

/** User names may hold commas. */
function toCell(value: string): string {
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function addDays(instant: SimInstant, days: number): SimInstant {
  return toInstant(Date.parse(instant) + days * DAY_MS);
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
