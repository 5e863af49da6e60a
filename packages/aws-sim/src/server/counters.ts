/** What the server was asked, and how it responded. */
export interface Counters {
  readonly total: number;
  /** Requests by operation: `iam:GetAccountSummary`. */
  byOperation(): Readonly<Record<string, number>>;
  /** Requests about one account, AssumeRole into it included. */
  ofAccount(accountId: string): Readonly<Record<string, number>>;
  /** Responses by error code; `ok` for the others, `reset` for broken connections. */
  byOutcome(): Readonly<Record<string, number>>;
  reset(): void;
}

/** Four bytes for each account and operation, however many requests there are. */
export class RequestCounters implements Counters {
  total = 0;
  private readonly indexes: ReadonlyMap<string, number>;
  private readonly perAccount = new Map<string, Uint32Array>();
  private readonly operations = new Map<string, number>();
  private readonly outcomes = new Map<string, number>();

  constructor(accountIds: readonly string[]) {
    this.indexes = new Map(accountIds.map((id, index) => [id, index]));
  }

  countRequest(operation: string, accountId: string | null): void {
    this.total += 1;
    this.operations.set(operation, (this.operations.get(operation) ?? 0) + 1);
    const index = accountId === null ? undefined : this.indexes.get(accountId);
    if (index === undefined) return;
    const counts = this.countsOf(operation);
    counts[index] = (counts[index] ?? 0) + 1;
  }

  private countsOf(operation: string): Uint32Array {
    const known = this.perAccount.get(operation);
    if (known) return known;
    const counts = new Uint32Array(this.indexes.size);
    this.perAccount.set(operation, counts);
    return counts;
  }

  countOutcome(outcome: string): void {
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
  }

  byOperation(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.operations);
  }

  ofAccount(accountId: string): Readonly<Record<string, number>> {
    const index = this.indexes.get(accountId);
    if (index === undefined) throw new RangeError(`no account ${accountId} in this world`);
    const counts = [...this.perAccount].map(([operation, perAccount]) => [operation, perAccount[index] ?? 0] as const);
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  }

  byOutcome(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.outcomes);
  }

  reset(): void {
    this.total = 0;
    this.perAccount.clear();
    this.operations.clear();
    this.outcomes.clear();
  }
}
