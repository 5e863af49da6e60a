import type { AccountId, AuditId, Cause, CheckId, CheckResult, OuId, Page, Status } from '@plinth/contract';
import type { PageRequest } from './page-request.ts';

export interface ResultRepository {
  list(
    filter: {
      auditId?: AuditId | undefined;
      accountId?: AccountId | undefined;
      /** Of the accounts below this OU, at any depth. */
      ouId?: OuId | undefined;
      /** All when left out. */
      checkIds?: readonly CheckId[] | undefined;
      status?: readonly Status[] | undefined;
      /** Those that have one of these statuses, or of which a resource has one. */
      has?: readonly Status[] | undefined;
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
  /**
   * The newest audit that judged the check in the account, at `at` (now when left out) or before; this one where an audit is
   * named. Null when there is none. `cause` is why it could not read the account.
   */
  findJudge(input: {
    accountId: AccountId;
    checkId: CheckId;
    auditId?: AuditId | undefined;
    at?: Date | undefined;
  }): Promise<{ auditId: AuditId; cause: Cause | null } | null>;
}
