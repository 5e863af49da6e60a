import { parse } from 'csv-parse/sync';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { byText } from './by-text.ts';

const ROOT = '<root_account>';

/**
 * Reads the credential report's CSV by the names of its columns: their order may change and new ones
 * come. The result is still to be parsed by the evidence's schema.
 *
 * @throws IncompleteResponse when it isn't such a report.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export function parseCredentialReport(csv: string): unknown {
  const [header = [], ...rows] = records(csv);
  const columns = new Map(header.map((name, index) => [name, index]));
  const missing = COLUMNS.find((name) => !columns.has(name));
  if (missing !== undefined) throw new IncompleteResponse(`the report has no column ${missing}`);

  const users = rows.map((row) => {
    const cells = aligned(row, header);
    return toUser((name) => cells[columns.get(name) ?? -1] ?? '');
  });
  return {
    root: users.find(({ user }) => user === ROOT) ?? null,
    users: users.filter(({ user }) => user !== ROOT).sort(byText(({ user }) => user)),
  };
}

function records(csv: string): readonly (readonly string[])[] {
  try {
    return parse(csv, { bom: true, skip_empty_lines: true, relax_column_count: true, relax_quotes: true });
  } catch {
    throw new IncompleteResponse(NOT_CSV);
  }
}

const NOT_CSV = 'the report is not well-formed CSV';

/**
 * Names may hold commas, and paths commas and quotes. Should AWS not quote them, one such user must
 * not hide the report of the whole account: only `user` and `arn`, the first two columns, can hold
 * them, and no user name holds a colon.
 */
function aligned(cells: readonly string[], header: readonly string[]): readonly string[] {
  if (cells.length === header.length) return cells;
  const surplus = cells.length - header.length;
  const names = cells.slice(0, surplus + 2).join(',');
  const split = names.indexOf(',arn:');
  if (surplus < 0 || split < 0 || header[0] !== 'user' || header[1] !== 'arn') throw new IncompleteResponse(NOT_CSV);
  return [names.slice(0, split), names.slice(split + 1), ...cells.slice(surplus + 2)];
}

const COLUMNS = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  'access_key_1_active',
  'access_key_1_last_rotated',
  'access_key_1_last_used_date',
  'access_key_1_last_used_region',
  'access_key_1_last_used_service',
  'access_key_2_active',
  'access_key_2_last_rotated',
  'access_key_2_last_used_date',
  'access_key_2_last_used_region',
  'access_key_2_last_used_service',
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
] as const;

type Row = (column: (typeof COLUMNS)[number]) => string;

function toUser(row: Row) {
  return {
    user: row('user'),
    arn: row('arn'),
    createdAt: toDate(row('user_creation_time')),
    passwordEnabled: toFlag(row('password_enabled')),
    passwordLastUsed: toDate(row('password_last_used')),
    passwordLastChanged: toDate(row('password_last_changed')),
    passwordNextRotation: toDate(row('password_next_rotation')),
    mfaActive: toFlag(row('mfa_active')),
    accessKeys: [toAccessKey(row, 1), toAccessKey(row, 2)],
    certificates: [toCertificate(row, 1), toCertificate(row, 2)],
  };
}

function toAccessKey(row: Row, slot: 1 | 2) {
  return {
    slot,
    active: toActive(row(`access_key_${slot}_active`)),
    lastRotated: toDate(row(`access_key_${slot}_last_rotated`)),
    lastUsed: toDate(row(`access_key_${slot}_last_used_date`)),
    lastUsedRegion: row(`access_key_${slot}_last_used_region`),
    lastUsedService: row(`access_key_${slot}_last_used_service`),
  };
}

function toCertificate(row: Row, slot: 1 | 2) {
  return {
    slot,
    active: toActive(row(`cert_${slot}_active`)),
    lastRotated: toDate(row(`cert_${slot}_last_rotated`)),
  };
}

/** Nearly all are: to take them apart is most of the work with a large report. */
const USUAL_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|\+00:00)$/;
const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?<zone>Z|[+-]\d\d:\d\d)?$/;

/**
 * AWS writes `Z` now and wrote `+00:00` before; both become the same text. An instant without a zone
 * is UTC. Anything else stays as it is, and the schema judges it.
 */
function toDate(cell: string): string {
  if (USUAL_INSTANT.test(cell)) return `${cell.slice(0, 'yyyy-mm-ddThh:mm:ss'.length)}.000Z`;
  const instant = INSTANT.exec(cell);
  if (!instant) return cell;
  const date = new Date(instant.groups?.zone === undefined ? `${cell}Z` : cell);
  return Number.isNaN(date.getTime()) ? cell : date.toISOString();
}

/** Neither true nor false: AWS doesn't say. A word that is not known is no evidence. */
function toFlag(cell: string): boolean | null | string {
  switch (cell.toLowerCase()) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'n/a':
    case 'not_supported':
      return null;
    default:
      return cell;
  }
}

/** `N/A`: no such credential, so none that is active. */
function toActive(cell: string): boolean | string {
  return toFlag(cell) ?? (cell.toLowerCase() === 'n/a' ? false : cell);
}
