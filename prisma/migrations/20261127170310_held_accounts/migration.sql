-- Accounts whose session was refused are held until a session of the audit's role was opened in some account. Audits
-- that run already go on as before.
ALTER TABLE "audits" ADD COLUMN "entered" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "audits" ALTER COLUMN "entered" SET DEFAULT false;
ALTER TABLE "account_audits" ADD COLUMN "held_cause" JSONB;
