-- An audit can wait for the caller's credentials, or for AWS; the attempts at its accounts don't count meanwhile.
ALTER TABLE "audits" ADD COLUMN "waiting_cause" JSONB, ADD COLUMN "waiting_since" TIMESTAMPTZ(3), ADD COLUMN "waiting_until" TIMESTAMPTZ(3);
ALTER TABLE "account_audits" ADD COLUMN "excused" INTEGER NOT NULL DEFAULT 0;
