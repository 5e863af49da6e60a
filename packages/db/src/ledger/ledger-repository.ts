import { AccountId, type OrganizationId } from '@plinth/contract';
import { z } from 'zod';
import { createPaging } from '../cursor.ts';
import type { LedgerRepository } from '../database/ledger.ts';
import type { DatabaseSession } from '../database-session.ts';
import { hashesOf, joinSnapshot, selectKinds } from '../evidence/evidence-parts.ts';
import { loadEvidence } from '../evidence/evidence-store.ts';
import { LedgerEvidenceRow } from '../evidence/manifest.ts';
import { loadOrganizationSnapshot } from '../evidence/organization-evidence.ts';
import { sqlStatement } from '../sql-statement.ts';
import { ACCOUNT_AUDIT_COLUMNS, ACCOUNT_AUDIT_TABLES, AccountAuditRow } from './account-audit-row.ts';
import { claimAccount } from './claim-account.ts';
import { failAccount, failOrHoldAccount, skipAccount, succeedAccount } from './finish-account.ts';
import { decideHeldAccounts } from './held-accounts.ts';

export function createLedgerRepository(session: DatabaseSession, organizationId: OrganizationId): LedgerRepository {
  return {
    claim: (auditId, accountId) => claimAccount(session, organizationId, { auditId, accountId }),
    async giveBack({ auditId, accountId, attempt }) {
      await session.execute(GIVE_BACK, [organizationId, auditId, accountId, attempt]);
    },
    succeed: (claim, input) => succeedAccount(session, organizationId, claim, input),
    fail: (claim, input) => failAccount(session, organizationId, claim, input),
    failOrHold: (claim, input) => failOrHoldAccount(session, organizationId, claim, input),
    decideHeld: (auditId, now) => decideHeldAccounts(session, organizationId, auditId, now),
    skip: (claim, input) => skipAccount(session, organizationId, claim, input),

    async list(auditId, { outcome }, request) {
      const paging = createPaging({ list: 'ledger', organizationId, auditId, outcome }, z.tuple([z.string()]));
      const after = paging.after(request)?.[0] ?? null;
      const values = [organizationId, auditId, after, outcome ?? null, request.limit + 1];
      const rows = await session.rows(LIST, values, AccountAuditRow);
      return paging.page(rows, request, { key: (row) => [row.accountId], item: (row) => row });
    },

    async finishedAfter(auditId, sequence, limit) {
      return session.rows(FINISHED_AFTER, [organizationId, auditId, sequence, limit], FinishedRow);
    },

    async findSnapshot(auditId, accountId, kinds) {
      const row = await session.find(EVIDENCE, [organizationId, auditId, accountId], EvidenceRow);
      if (!row) return null;
      const map = selectKinds(row.map, kinds);
      const contents = await loadEvidence(session, organizationId, hashesOf(map));
      const organization = await loadOrganizationSnapshot(session, organizationId, auditId, kinds);
      return {
        snapshot: { ...organization, ...joinSnapshot(map, contents) },
        observedAt: row.observed_at,
      };
    },

    async listUnfinished(auditId, limit) {
      const rows = await session.rows(
        UNFINISHED,
        [organizationId, auditId, limit],
        z.object({ account_id: AccountId }),
      );
      return rows.map((row) => row.account_id);
    },
  };
}

/** The attempt is outdated by it: numbers of attempts are never used twice. */
const GIVE_BACK = sqlStatement(`
  update account_audits set attempt = attempt + 1, excused = excused + 2
  where organization_id = $1 and audit_id = $2 and account_id = $3 and attempt = $4 and outcome is null`);

const LIST = sqlStatement(`
  select ${ACCOUNT_AUDIT_COLUMNS} from ${ACCOUNT_AUDIT_TABLES}
  where l.organization_id = $1 and l.audit_id = $2
    and ($3::text is null or l.account_id > $3)
    and ($4::account_outcome[] is null or l.outcome = any($4))
  order by l.account_id
  limit $5`);

const FINISHED_AFTER = sqlStatement(`
  select l.finished_seq as sequence, ${ACCOUNT_AUDIT_COLUMNS} from ${ACCOUNT_AUDIT_TABLES}
  where l.organization_id = $1 and l.audit_id = $2 and l.finished_seq > $3
  order by l.finished_seq
  limit $4`);

const FinishedRow = z
  .looseObject({ sequence: z.number() })
  .transform((row) => ({ sequence: row.sequence, account: AccountAuditRow.parse(row) }));

const EVIDENCE = sqlStatement(`
  select m.manifest, l.evidence_volatile, l.evidence_at, l.observed_at
  from account_audits l
  join evidence_manifests m on m.organization_id = $1 and m.hash = l.evidence_manifest
  where l.organization_id = $1 and l.audit_id = $2 and l.account_id = $3`);

const EvidenceRow = z
  .looseObject({ observed_at: z.date() })
  .transform((row) => ({ observed_at: row.observed_at, map: LedgerEvidenceRow.parse(row) }));

const UNFINISHED = sqlStatement(`
  select l.account_id
  from account_audits l
  join audits d on d.organization_id = $1 and d.id = l.audit_id
  where l.organization_id = $1 and l.audit_id = $2 and l.outcome is null
    and (l.held_cause is null or d.entered or not exists (
      select from account_audits o
      where o.organization_id = $1 and o.audit_id = $2 and o.outcome is null and o.held_cause is null))
  order by l.account_id
  limit $3`);
