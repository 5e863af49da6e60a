import type { Exception, ExceptionId, ExceptionPattern, ExceptionStatus, Page } from '@plinth/contract';
import type { PageRequest } from './page-request.ts';

export interface ExceptionRepository {
  create(input: {
    id: ExceptionId;
    pattern: ExceptionPattern;
    reason: string;
    owner: string;
    approvedBy: string;
    createdAt: Date;
    expiresAt: Date;
  }): Promise<Exception>;
  find(id: ExceptionId): Promise<Exception | null>;
  /** Newest first. */
  list(filter: { status?: readonly ExceptionStatus[] | undefined }, page: PageRequest): Promise<Page<Exception>>;
  /** False when it had ended, or is not there. */
  revoke(id: ExceptionId, input: { by: string; at: Date }): Promise<boolean>;
  /** Whether one that is active asks for a tag of accounts. */
  askForAccountTags(): Promise<boolean>;
}
