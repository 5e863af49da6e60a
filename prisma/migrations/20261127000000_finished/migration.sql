-- An account of an audit is finished; the word was "settled" before.
ALTER TABLE "audits" RENAME COLUMN "settled" TO "finished";
ALTER TABLE "account_audits" RENAME COLUMN "settled_seq" TO "finished_seq";
ALTER TABLE "account_audits" RENAME COLUMN "settled_at" TO "finished_at";
ALTER INDEX "account_audits_audit_id_settled_seq_key" RENAME TO "account_audits_audit_id_finished_seq_key";
