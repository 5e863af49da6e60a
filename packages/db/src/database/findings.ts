import type {
  AccountId,
  AuditId,
  CheckId,
  Finding,
  FindingDetail,
  FindingId,
  OuId,
  Page,
  Severity,
} from '@plinth/contract';
import type { PageRequest } from './page-request.ts';

export interface FindingRepository {
  list(
    filter: {
      auditId?: AuditId | undefined;
      accountId?: AccountId | undefined;
      ouId?: OuId | undefined;
      /** All when left out. */
      checkIds?: readonly CheckId[] | undefined;
      severity?: readonly Severity[] | undefined;
      status: 'open' | 'closed' | 'all';
      /** Those that an exception covers; included when left out. */
      excepted?: 'include' | 'exclude' | 'only' | undefined;
      /**
       * Those of accounts that had left or were skipped, which the posture does not count: excluded when left out,
       * unless an account or an audit is named.
       */
      inactive?: 'include' | 'exclude' | 'only' | undefined;
      at?: Date | undefined;
    },
    page: PageRequest,
  ): Promise<Page<Finding>>;
  find(id: FindingId): Promise<FindingDetail | null>;
  /**
   * The newest audit of the finding's present life (its last, when it is closed) that has these kinds of evidence, the
   * account's or the organization's: where it was seen last. Null when there is none.
   */
  findLastSeen(id: FindingId, kinds: readonly string[]): Promise<{ auditId: AuditId } | null>;
}
