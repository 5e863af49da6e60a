import type { Exception, ExceptionId, ExceptionPattern, ExceptionStatus, Page } from '@plinth/contract';
import type { PageRequest } from './page-request.ts';

export interface ActiveExceptions {
  readonly all: number;
  readonly globs: number;
}

export interface ExceptionRepository {
  /**
   * Null when it fits more open findings than `mostFindings` by what it names besides an OU and an account tag: then the
   * transaction must be given up. Meanwhile findings of other accounts can be read, but none recorded.
   */
  create(input: {
    id: ExceptionId;
    pattern: ExceptionPattern;
    reason: string;
    owner: string;
    approvedBy: string;
    createdAt: Date;
    expiresAt: Date;
    mostFindings: number;
  }): Promise<Exception | null>;
  find(id: ExceptionId): Promise<Exception | null>;
  /** Newest first. */
  list(filter: { status?: readonly ExceptionStatus[] | undefined }, page: PageRequest): Promise<Page<Exception>>;
  /** False when it had ended, or is not there. */
  revoke(id: ExceptionId, input: { by: string; at: Date }): Promise<boolean>;
  /**
   * Counts those that are active: all, and those that give a glob but no check, with which every finding that is opened
   * is compared. Until the
   * transaction ends, no other counts them: what it creates then stays within a limit.
   */
  countActive(): Promise<ActiveExceptions>;
  /** Whether one that is active asks for a tag of accounts. */
  askForAccountTags(): Promise<boolean>;
}
