const MIB = 1024 * 1024;

/** How much one account audit, or one discovery, may take of AWS. What is over it is no account, but an attack or a defect. */
export interface BudgetCaps {
  /** Bytes of bodies, all together. */
  readonly bytes: number;
  /** Responses. */
  readonly responses: number;
  /** Time spent on waiting for responses and reading them, in all calls together, those that run at once too. */
  readonly responseMs: number;
}

/**
 * An account that fills every default quota of IAM with policies of five versions, all percent-encoded, is some 210 MiB
 * (1,500 policies: 138, roles: 37, users: 30, groups: 5), in some 9 pages; with every quota at its adjustable maximum
 * it has 25,000 entities. The rest of an audit is some 60 calls, or 130 where analyzers have all the findings that are
 * read. Calls of an account take seconds in all.
 */
export const ACCOUNT_CAPS: BudgetCaps = { bytes: 512 * MIB, responses: 5000, responseMs: 20 * 60_000 };

/** 50,000 accounts, each asked for its tags, in responses of a few KiB; and 2,500 pages of them, of 20 KiB. */
export const ORGANIZATION_CAPS: BudgetCaps = { bytes: 1024 * MIB, responses: 200_000, responseMs: 4 * 3_600_000 };

/** How much one response may take. */
export interface ResponseCaps {
  readonly bytes: number;
  /** From its first byte to its last, however lively it drips. */
  readonly ms: number;
}

/**
 * The largest page there can be is one of 1,000 customer managed policies of 6,144 characters in five versions, each
 * character percent-encoded: 88 MiB. AWS makes such pages shorter.
 */
export const RESPONSE_CAPS: ResponseCaps = { bytes: 96 * MIB, ms: 120_000 };

/** 50,000 accounts, twenty a page, are 2,500 pages; every eighth may come empty at first. */
export const MOST_PAGES = 5000;

/** For messages: `96 MiB`. */
export function inMib(bytes: number): string {
  return `${Math.round((bytes / MIB) * 10) / 10} MiB`;
}
