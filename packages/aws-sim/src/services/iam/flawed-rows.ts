import { REPORT_COLUMNS, type ReportColumn, type ReportFlaw } from '../../faults/report-flaws.ts';

/** Its cells, as they stand in the file. */
export type ReportRow = readonly string[];

/** The header and the rows, as a report has them that is stale or spoiled. */
export function flawedRows(rows: readonly ReportRow[], flaws: readonly ReportFlaw[]): readonly ReportRow[] {
  const byUser = Map.groupBy(flaws, ({ user }) => user);
  const spoiled = rows.flatMap((row) => {
    const own = byUser.get(unquoted(row[0] ?? '')) ?? [];
    return own.reduce<readonly ReportRow[]>((all, flaw) => all.flatMap((each) => flawed(each, flaw)), [row]);
  });
  const gone = flaws.filter(({ kind }) => kind === 'gone').map(({ user }) => goneRow(user, rows));
  const hasMore = flaws.some(({ kind }) => kind === 'more');
  const all = [REPORT_COLUMNS, ...spoiled, ...gone];
  return hasMore ? all.map((row, index) => withMoreColumn(row, index === 0)) : all;
}

function flawed(row: ReportRow, flaw: ReportFlaw): readonly ReportRow[] {
  switch (flaw.kind) {
    case 'lacks':
      return [];
    case 'predecessor':
      return [changed(row, { user_creation_time: LONG_AGO, password_enabled: 'false', mfa_active: 'true' })];
    case 'gone':
      return [row];
    case 'oddCell':
      return [changed(row, { [flaw.column]: flaw.text })];
    case 'secondRow':
      return [row, changed(row, { [flaw.column]: 'second' })];
    case 'torn':
      return [row.slice(0, flaw.cells)];
    case 'more':
      return [[...row, '"1 additional access keys, use ListAccessKeys"']];
    default:
      return flaw satisfies never;
  }
}

/** Every row that is not torn has a cell of the column, empty where there is no more. */
function withMoreColumn(row: ReportRow, isHeader: boolean): ReportRow {
  if (row.length !== REPORT_COLUMNS.length) return row;
  return [...row, isHeader ? 'additional_credentials_info' : ''];
}

const LONG_AGO = '2011-11-11T11:11:11Z';

function changed(row: ReportRow, cells: Partial<Record<ReportColumn, string>>): ReportRow {
  return row.map((cell, index) => {
    const column = REPORT_COLUMNS[index];
    return (column && cells[column]) ?? cell;
  });
}

/** A user that every check of users has something against. */
function goneRow(user: string, [root = []]: readonly ReportRow[]): ReportRow {
  const arn = `${(root[1] ?? '').replace(/root$/, 'user/')}${user}`;
  const key = { access_key_1_active: 'true', access_key_1_last_rotated: LONG_AGO };
  return changed(root, { user, arn, password_enabled: 'true', mfa_active: 'false', ...key });
}

function unquoted(cell: string): string {
  return cell.replaceAll('"', '');
}
