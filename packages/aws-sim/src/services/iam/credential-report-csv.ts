import type {
  AccountModel,
  SimAccessKey,
  SimInstant,
  SimPassword,
  SimRoot,
  SimSigningCertificate,
} from '../../model/account-model.ts';
import { DAY_MS, toInstant } from '../../model/clock.ts';

const COLUMNS = [
  'user,arn,user_creation_time',
  'password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active',
  keyColumns(1),
  keyColumns(2),
  'cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated',
].join(',');
const NONE = 'N/A';

/**
 * The credential report as AWS makes it: 22 columns, LF and none at the end, root first, then the
 * users by name whatever its case. Its keys stand in order of key id, not of creation.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export function credentialReportCsv(model: AccountModel, options: { readonly legacyRootRow: boolean }): string {
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
  const lines = [rootRow(model.accountId, model.root, options), ...rows].map((row) => row.map(toCell).join(','));
  return [COLUMNS, ...lines].join('\n');
}

function keyColumns(slot: 1 | 2): string {
  return ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service']
    .map((column) => `access_key_${slot}_${column}`)
    .join(',');
}

function rootRow(
  accountId: string,
  root: SimRoot,
  { legacyRootRow }: { readonly legacyRootRow: boolean },
): readonly string[] {
  const [enabled = '', lastUsed = '', lastChanged = ''] = passwordCells(root.password, null);
  return [
    '<root_account>',
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
