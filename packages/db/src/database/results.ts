import type { AccountId, AuditId, CheckId, CheckResult, Page, Status } from '@plinth/contract';
import type { PageRequest } from './page-request.ts';

export interface ResultRepository {
  list(
    filter: {
      auditId?: AuditId | undefined;
      accountId?: AccountId | undefined;
      checkId?: CheckId | undefined;
      status?: readonly Status[] | undefined;
      /** Now when left out. */
      at?: Date | undefined;
      /**
       * Those of accounts that had left or were skipped, which the posture does not count: excluded when left out,
       * unless an account or an audit is named.
       */
      inactive?: 'include' | 'exclude' | 'only' | undefined;
    },
    page: PageRequest,
  ): Promise<Page<CheckResult>>;
}
