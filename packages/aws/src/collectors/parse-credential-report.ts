import { parse } from 'csv-parse/sync';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { byText } from './by-text.ts';

const ROOT = '<root_account>';

/**
 * Reads the credential report's CSV by the names of its columns: their order may change and new ones
 * come. What is odd in a row spoils that row, and of it no more than it must: a cell becomes `unreadable`. The result is
 * still to be parsed by the evidence's schema.
 *
 * @throws IncompleteResponse when it isn't such a report, or has more rows than an account has users.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export function parseCredentialReport(csv: string): unknown {
  const [header, ...lines] = linesOf(csv);
  const columns = columnsOf(header?.text ?? '');
  const rows = lines.map((line) => toRow(line, columns));

  const nameless: NamelessRow[] = rows.filter((row) => 'column' in row);
  const users: (Names & ReturnType<typeof toUser>)[] = [];
  for (const sameName of Map.groupBy(
    rows.filter((row) => 'cells' in row),
    ({ user }) => user,
  ).values()) {
    const arn = sameName[0]?.arn ?? null;
    const other = sameName.find((row) => row.arn === null || row.arn !== arn);
    if (other) nameless.push({ line: other.line, column: 'arn' });
    else if (sameName[0] && arn !== null) users.push({ user: sameName[0].user, arn, ...toUser(together(sameName)) });
  }
  return {
    root: users.find(({ user }) => user === ROOT) ?? null,
    users: users.filter(({ user }) => user !== ROOT).sort(byText(({ user }) => user)),
    nameless: nameless.sort((left, right) => left.line - right.line)[0] ?? null,
  };
}

interface Line {
  /** 1 is the header. */
  readonly number: number;
  readonly text: string;
}

/** An account has up to 5,000 users: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MOST_ROWS = 10_000;

/** No cell holds a line break, so that a quote left open can't reach beyond its line. Empty lines hold no row. */
function linesOf(csv: string): readonly Line[] {
  const lines: Line[] = [];
  let start = csv.startsWith('\uFEFF') ? 1 : 0;
  for (let number = 1; start < csv.length; number += 1) {
    const end = csv.indexOf('\n', start);
    const text = csv.slice(start, end < 0 ? undefined : end).replace(/\r$/, '');
    if (text !== '') lines.push({ number, text });
    if (number > MOST_ROWS + 1) throw new IncompleteResponse(`the report has more than ${MOST_ROWS} rows`);
    start = end < 0 ? csv.length : end + 1;
  }
  return lines;
}

/** A row with the longest name and path that there can be has some 1,500. */
const MOST_CHARACTERS = 4096;

/** Null for a line that is no row of CSV. */
function cellsOf(line: string): readonly string[] | null {
  if (line.length > MOST_CHARACTERS) return null;
  if (!line.includes('"')) return line.split(',');
  try {
    const [cells] = parse(line, { record_delimiter: '\n', relax_column_count: true, relax_quotes: true });
    return cells ?? null;
  } catch {
    return null;
  }
}

interface Columns {
  readonly header: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
}

function columnsOf(line: string): Columns {
  const header = cellsOf(line) ?? [];
  const indexOf = new Map(header.map((name, index) => [name, index]));
  const missing = COLUMNS.find((name) => !indexOf.has(name));
  if (missing !== undefined) throw new IncompleteResponse(`the report has no column ${missing}`);
  const twice = COLUMNS.find((name) => header.indexOf(name) !== header.lastIndexOf(name));
  if (twice !== undefined) throw new IncompleteResponse(`the report has the column ${twice} twice`);
  return { header, indexOf };
}

interface Names {
  readonly user: string;
  readonly arn: string;
}

/** A row with the name of a user, or root's. */
interface NamedRow {
  readonly line: number;
  readonly user: string;
  /** Null when it is not that of such a user. */
  readonly arn: string | null;
  /** Of COLUMNS, then of MORE; null where there is nothing that could be read. */
  readonly cells: readonly (string | null)[];
}

interface NamelessRow {
  readonly line: number;
  readonly column: 'user' | 'arn';
}

function toRow({ number, text }: Line, { header, indexOf }: Columns): NamedRow | NamelessRow {
  const found = cellsOf(text) ?? [];
  const cells = aligned(found, header);
  const at = (column: string): string | undefined => (cells ?? found)[indexOf.get(column) ?? -1];
  const user = at('user') ?? '';
  const arn = at('arn') ?? '';
  if (user !== ROOT && !USER_NAME.test(user)) return { line: number, column: 'user' };

  // A row that lacks a cell may lack it anywhere: then the others stand in the wrong columns, and some look odd there.
  const isShort = found.length < header.length && COLUMNS.some((column) => isOdd(column, at(column)));
  const isTorn = cells === null || isShort;
  return {
    line: number,
    user,
    arn: isArnOf(arn, user) ? arn : null,
    cells: [...COLUMNS.map((column) => (isTorn ? null : (at(column) ?? null))), at(MORE) ?? ''],
  };
}

function isOdd(column: (typeof COLUMNS)[number], cell: string | undefined): boolean {
  if (cell === undefined) return true;
  if (/^(?:user|arn)$|_(?:region|service)$/.test(column)) return false;
  return (/_(?:active|enabled)$/.test(column) ? toFlag(cell) : toDate(cell)) === UNREADABLE;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const USER_NAME = /^[\w+=,.@-]{1,128}$/;
const ARN = /^arn:aws[a-z-]*:iam::\d{12}:(?:root|user\/(?<path>.*))$/;

function isArnOf(arn: string, user: string): boolean {
  const match = ARN.exec(arn);
  const path = match?.groups?.path;
  if (user === ROOT) return match !== null && path === undefined;
  return path?.slice(path.lastIndexOf('/') + 1) === user;
}

/**
 * Names may hold commas, and paths commas and quotes. Should AWS not quote them, such a row is still to be read: only
 * `user` and `arn`, the first two columns, can hold them. Commas at the end of a row mean nothing. Null for a row with
 * cells beyond those that the header names.
 */
function aligned(cells: readonly string[], header: readonly string[]): readonly string[] | null {
  const surplus = cells.length - header.length;
  if (surplus <= 0) return cells;
  if (cells.slice(header.length).every((cell) => cell === '')) return cells;

  const names = cells.slice(0, surplus + 2).join(',');
  const split = names.indexOf(',arn:');
  const [user, arn] = [names.slice(0, Math.max(split, 0)), names.slice(split + 1)];
  const hasNames = header[0] === 'user' && header[1] === 'arn' && isArnOf(arn, user);
  return hasNames ? [user, arn, ...cells.slice(surplus + 2)] : null;
}

/** One row of all that a user has: what they disagree about can't be read. */
function together([first, ...others]: readonly NamedRow[]): Row {
  return (column) => {
    const index = INDEX_OF.get(column) ?? -1;
    const cell = first?.cells[index] ?? null;
    return others.every((other) => other.cells[index] === cell) ? cell : null;
  };
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

/** Says in words how many keys or certificates there are beside those of the other columns. Few reports have it. */
const MORE = 'additional_credentials_info';

const INDEX_OF: ReadonlyMap<string, number> = new Map([...COLUMNS, MORE].map((column, index) => [column, index]));

const UNREADABLE = 'unreadable';

/** Gives a cell, or null for one that can't be read. */
type Row = (column: (typeof COLUMNS)[number] | typeof MORE) => string | null;

function toUser(row: Row) {
  return {
    createdAt: toInstant(row('user_creation_time')),
    passwordEnabled: toFlag(row('password_enabled')),
    passwordLastUsed: toDate(row('password_last_used')),
    passwordLastChanged: toDate(row('password_last_changed')),
    passwordNextRotation: toDate(row('password_next_rotation')),
    mfaActive: toFlag(row('mfa_active')),
    accessKeys: [toAccessKey(row, 1), toAccessKey(row, 2)],
    certificates: [toCertificate(row, 1), toCertificate(row, 2)],
    hasMoreCredentials: !NO_MORE.has(row(MORE)),
  };
}

const NO_MORE: ReadonlySet<string | null> = new Set(['', 'N/A']);

function toAccessKey(row: Row, slot: 1 | 2) {
  return {
    slot,
    active: toActive(row(`access_key_${slot}_active`)),
    lastRotated: toDate(row(`access_key_${slot}_last_rotated`)),
    lastUsed: toDate(row(`access_key_${slot}_last_used_date`)),
    lastUsedRegion: row(`access_key_${slot}_last_used_region`) ?? UNREADABLE,
    lastUsedService: row(`access_key_${slot}_last_used_service`) ?? UNREADABLE,
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
const USUAL_INSTANT = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|\+00:00)$/;
const INSTANT = /^(?<day>\d{4}-\d\d-\d\d)[T ](?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d+)?(?<zone>Z|[+-]\d\d:\d\d)?$/;
const WORDS_FOR_NONE: ReadonlySet<string | null> = new Set(['N/A', 'no_information', 'not_supported']);

/** AWS writes `Z` now and wrote `+00:00` before; both become the same text. An instant without a zone is UTC. */
function toDate(cell: string | null): string {
  if (cell === null) return UNREADABLE;
  if (USUAL_INSTANT.test(cell)) return `${cell.slice(0, 'yyyy-mm-ddThh:mm:ss'.length)}.000Z`;
  if (WORDS_FOR_NONE.has(cell)) return cell;
  const { day, zone } = INSTANT.exec(cell)?.groups ?? {};
  if (day === undefined || !isDay(day)) return UNREADABLE;
  const date = new Date(zone === undefined ? `${cell}Z` : cell);
  return Number.isNaN(date.getTime()) ? UNREADABLE : date.toISOString();
}

/** Of a column that has no word for none. */
function toInstant(cell: string | null): string {
  return WORDS_FOR_NONE.has(cell) ? UNREADABLE : toDate(cell);
}

/** `Date` takes February 30 for a day in March. */
function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** Null where AWS doesn't say. A word that is not known is no evidence. */
function toFlag(cell: string | null): boolean | null | typeof UNREADABLE {
  switch ((cell ?? '').toLowerCase()) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'n/a':
    case 'not_supported':
      return null;
    default:
      return UNREADABLE;
  }
}

/** `N/A`: no such credential, so none that is active. */
function toActive(cell: string | null): boolean | typeof UNREADABLE {
  return toFlag(cell) ?? (cell?.toLowerCase() === 'n/a' ? false : UNREADABLE);
}
