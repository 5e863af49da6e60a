import type { AccountId, CheckId, OuId, PostureCheck, Severity, StatusCounts } from '@plinth/contract';

/** The rows that a posture is made of; services put titles and frameworks to them. All but accounts and groups is of the asked checks. */
export interface PostureRows {
  readonly accounts: { total: number; assessed: number; stale: number; skipped: number; unaudited: number };
  /**
   * For each account that is neither skipped nor unaudited, grouped: how many accounts have this status at this check.
   * `unjudged`: the assessed ones among the UNKNOWN. `undecided`: resources of the check, and the accounts that have them.
   */
  readonly checks: readonly {
    checkId: CheckId;
    accounts: StatusCounts;
    unjudged: number;
    openFindings: number;
    undecided: PostureCheck['undecided'];
  }[];
  /**
   * For each named group of checks, how many accounts have each status: FAIL if any of the group's checks
   * fails, else UNKNOWN if any is or has no state, else MANUAL, else PASS; NOT_APPLICABLE when all are.
   */
  readonly groups: ReadonlyMap<string, StatusCounts>;
  readonly openFindings: Readonly<Record<Severity, number>>;
  /** How many of these an exception covered. */
  readonly exceptedFindings: Readonly<Record<Severity, number>>;
  readonly worstAccounts: readonly {
    accountId: AccountId;
    name: string;
    openFindings: Readonly<Record<Severity, number>>;
    unknownChecks: number;
  }[];
}

export interface PostureRepository {
  /** An account counts as it stood at `at` (now when left out). Throws nothing for an empty scope: all zero. */
  read(input: {
    ouId?: OuId | undefined;
    accountId?: AccountId | undefined;
    at?: Date | undefined;
    /** Those that count; all when left out. */
    checkIds?: readonly CheckId[] | undefined;
    groups: ReadonlyMap<string, readonly CheckId[]>;
  }): Promise<PostureRows>;
}
