import { type Counts, compareTruth, type TruthOptions, type TruthRow } from './compare-truth.ts';

/** Prints the statuses of every check in a simulated organization compared with the truth; false when they differ. */
export async function benchTruth(options: TruthOptions): Promise<boolean> {
  const rows = await compareTruth(options);
  write(
    `${'check'.padEnd(WIDTH)} ${HEADINGS.map((heading) => heading.padStart(7)).join('')}   compared with the truth\n`,
  );
  for (const row of rows) printRow(row);

  const withOracle = rows.filter(({ expected }) => expected !== null);
  const differences = rows.reduce((sum, row) => sum + row.differences.length, 0);
  const judged = withOracle.length * options.accounts;
  write(
    `${rows.length} checks of ${options.accounts} accounts, seed ${options.seed}: ${judged} statuses compared with the truth, ` +
      `${differences} differences; ${rows.length - withOracle.length} checks have no oracle\n`,
  );
  return differences === 0;
}

const WIDTH = 52;
const STATUSES = ['PASS', 'FAIL', 'UNKNOWN', 'NOT_APPLICABLE', 'MANUAL'] as const;
const HEADINGS = ['PASS', 'FAIL', 'UNKNWN', 'N/A', 'MANUAL'] as const;

function printRow({ checkId, got, expected, differences }: TruthRow): void {
  write(`${checkId.padEnd(WIDTH)} ${cells(got)}   ${verdict(expected, differences.length)}\n`);
  if (expected !== null && differences.length > 0) write(`${'  expected'.padEnd(WIDTH)} ${cells(expected)}\n`);
  for (const difference of differences) {
    write(`  ${difference.accountId} got ${difference.got}, expected ${difference.expected}\n`);
  }
}

function cells(counts: Counts): string {
  return STATUSES.map((status) => String(counts[status]).padStart(7)).join('');
}

function verdict(expected: Counts | null, differences: number): string {
  if (expected === null) return 'no oracle';
  return differences === 0 ? 'the same' : `${differences} differences`;
}

function write(text: string): void {
  process.stdout.write(text);
}
