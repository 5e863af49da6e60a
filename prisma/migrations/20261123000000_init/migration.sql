-- CreateEnum
CREATE TYPE "status" AS ENUM ('PASS', 'FAIL', 'UNKNOWN', 'NOT_APPLICABLE', 'MANUAL');

-- CreateEnum
CREATE TYPE "severity" AS ENUM ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL');

-- CreateEnum
CREATE TYPE "account_state" AS ENUM ('PENDING_ACTIVATION', 'ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE', 'CLOSED');

-- CreateEnum
CREATE TYPE "audit_status" AS ENUM ('discovering', 'running', 'complete', 'partial', 'cancelled', 'failed');

-- CreateEnum
CREATE TYPE "account_outcome" AS ENUM ('succeeded', 'failed', 'skipped');

-- CreateEnum
CREATE TYPE "standing" AS ENUM ('assessed', 'stale', 'skipped');

-- CreateTable
CREATE TABLE "organizations" (
    "id" TEXT NOT NULL,
    "partition" TEXT NOT NULL,
    "management_account_id" TEXT,
    "feature_set" TEXT,
    "accounts" INTEGER NOT NULL DEFAULT 0,
    "inventory_seen_at" TIMESTAMPTZ(3),
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organizational_units" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "parent_id" TEXT,
    "path" TEXT[],
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "organizational_units_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "state" "account_state" NOT NULL,
    "joined_at" TIMESTAMPTZ(3),
    "parent_id" TEXT,
    "is_management_account" BOOLEAN NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "audits" (
    "settled" INTEGER NOT NULL DEFAULT 0,
    "succeeded" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "calls" BIGINT NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "status" "audit_status" NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "id" UUID NOT NULL,
    "organization_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "cancel_requested_at" TIMESTAMPTZ(3),
    "discovery_calls" INTEGER NOT NULL DEFAULT 0,
    "started_by" TEXT NOT NULL,
    "cause" JSONB,
    "scope" JSONB NOT NULL,
    "access" JSONB NOT NULL,
    "check_ids" TEXT[],

    CONSTRAINT "audits_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_audits" (
    "audit_id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "account_state" "account_state" NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "outcome" "account_outcome",
    "calls" INTEGER NOT NULL DEFAULT 0,
    "retries" INTEGER NOT NULL DEFAULT 0,
    "throttles" INTEGER NOT NULL DEFAULT 0,
    "duration_ms" INTEGER,
    "opened" INTEGER NOT NULL DEFAULT 0,
    "closed" INTEGER NOT NULL DEFAULT 0,
    "settled_seq" INTEGER,
    "settled_at" TIMESTAMPTZ(3),
    "observed_at" TIMESTAMPTZ(3),
    "judged_at" TIMESTAMPTZ(3),
    "digest" BYTEA,
    "cause" JSONB,
    "evidence" JSONB,

    CONSTRAINT "account_audits_pkey" PRIMARY KEY ("audit_id","account_id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "organization_id" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "content" BYTEA NOT NULL,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("organization_id","hash")
);

-- CreateTable
CREATE TABLE "check_states" (
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3) NOT NULL DEFAULT 'infinity'::timestamp with time zone,
    "status" "status" NOT NULL,
    "severity" "severity",
    "open_findings" INTEGER NOT NULL,
    "passed" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "unknown" INTEGER NOT NULL,
    "not_applicable" INTEGER NOT NULL,
    "manual" INTEGER NOT NULL,
    "opened_by" UUID NOT NULL,
    "organization_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "check_id" TEXT NOT NULL,
    "cause" JSONB,

    CONSTRAINT "check_states_pkey" PRIMARY KEY ("organization_id","account_id","check_id","valid_from")
);

-- CreateTable
CREATE TABLE "findings" (
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT 'infinity'::timestamp with time zone,
    "finding_id" UUID NOT NULL,
    "severity" "severity" NOT NULL,
    "occurrence" INTEGER NOT NULL,
    "opened_by" UUID NOT NULL,
    "closed_by" UUID,
    "organization_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "check_id" TEXT NOT NULL,
    "resource" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "details" JSONB NOT NULL,

    CONSTRAINT "findings_pkey" PRIMARY KEY ("organization_id","finding_id","occurrence")
);

-- CreateTable
CREATE TABLE "account_postures" (
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3) NOT NULL DEFAULT 'infinity'::timestamp with time zone,
    "standing" "standing" NOT NULL,
    "critical" INTEGER NOT NULL,
    "high" INTEGER NOT NULL,
    "medium" INTEGER NOT NULL,
    "low" INTEGER NOT NULL,
    "informational" INTEGER NOT NULL,
    "unknown_checks" INTEGER NOT NULL,
    "organization_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "check_list_id" UUID NOT NULL,
    "verdicts" TEXT NOT NULL,

    CONSTRAINT "account_postures_pkey" PRIMARY KEY ("organization_id","account_id","valid_from")
);

-- CreateTable
CREATE TABLE "check_lists" (
    "organization_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "checks" JSONB NOT NULL,

    CONSTRAINT "check_lists_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "events" (
    "organization_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "previous_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "events_pkey" PRIMARY KEY ("organization_id","sequence")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "all_organizations" BOOLEAN NOT NULL,
    "organization_ids" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "principal_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "response" TEXT,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("principal_id","key")
);

-- CreateIndex
CREATE INDEX "accounts_organization_id_parent_id_idx" ON "accounts"("organization_id", "parent_id");

-- CreateIndex
CREATE INDEX "audits_organization_id_created_at_id_idx" ON "audits"("organization_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "account_audits_organization_id_account_id_judged_at_idx" ON "account_audits"("organization_id", "account_id", "judged_at" DESC) WHERE (judged_at IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "account_audits_audit_id_settled_seq_key" ON "account_audits"("audit_id", "settled_seq");

-- CreateIndex
CREATE UNIQUE INDEX "check_states_current_key" ON "check_states"("organization_id", "account_id", "check_id") WHERE (valid_to = 'infinity'::timestamp with time zone);

-- CreateIndex
CREATE INDEX "findings_order_idx" ON "findings"("organization_id", "severity", "opened_at", "finding_id", "occurrence");

-- CreateIndex
CREATE INDEX "findings_open_order_idx" ON "findings"("organization_id", "severity", "opened_at", "finding_id") WHERE (closed_at = 'infinity'::timestamp with time zone);

-- CreateIndex
CREATE INDEX "findings_account_idx" ON "findings"("organization_id", "account_id", "check_id");

-- CreateIndex
CREATE INDEX "findings_open_check_idx" ON "findings"("organization_id", "check_id", "severity", "opened_at", "finding_id") WHERE (closed_at = 'infinity'::timestamp with time zone);

-- CreateIndex
CREATE UNIQUE INDEX "account_postures_current_key" ON "account_postures"("organization_id", "account_id") WHERE (valid_to = 'infinity'::timestamp with time zone);

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_hash_key" ON "api_keys"("hash");

-- CreateIndex
CREATE INDEX "idempotency_keys_started_at_idx" ON "idempotency_keys"("started_at");

-- AddForeignKey
ALTER TABLE "account_audits" ADD CONSTRAINT "account_audits_audit_id_fkey" FOREIGN KEY ("audit_id") REFERENCES "audits"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- What follows cannot be said in schema.prisma.

-- An interval is never empty.
ALTER TABLE "check_states" ADD CONSTRAINT "check_states_interval_check" CHECK ("valid_from" < "valid_to");
ALTER TABLE "account_postures" ADD CONSTRAINT "account_postures_interval_check" CHECK ("valid_from" < "valid_to");
ALTER TABLE "findings" ADD CONSTRAINT "findings_interval_check" CHECK ("opened_at" < "closed_at");
ALTER TABLE "findings" ADD CONSTRAINT "findings_occurrence_check" CHECK ("occurrence" >= 1);

-- The posture at a past instant: a b-tree would read half of the history to find it.
CREATE INDEX "account_postures_interval_idx" ON "account_postures" USING gist (tstzrange("valid_from", "valid_to"));

-- Zstd has compressed it already.
ALTER TABLE "evidence" ALTER COLUMN "content" SET STORAGE EXTERNAL;

-- Every settled account rewrites its audit's row: with a page of its own, old versions are pruned in passing.
ALTER TABLE "audits" SET (fillfactor = 10);

-- Rows are written small and grow when they are settled: they find room where they are.
ALTER TABLE "account_audits" SET (fillfactor = 15);

-- A row belongs to one organization, and a transaction sees the organization that it names.
-- FORCE binds the owner too; only superusers and BYPASSRLS roles see everything.
ALTER TABLE "organizational_units" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE "accounts" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE "audits" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE "account_audits" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE "evidence" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE "check_states" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE "findings" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE "account_postures" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE "check_lists" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE "events" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

-- In this form an index can serve it.
CREATE POLICY "organization" ON "organizational_units" USING ("organization_id" = current_setting('plinth.organization_id', true));
CREATE POLICY "organization" ON "accounts" USING ("organization_id" = current_setting('plinth.organization_id', true));
CREATE POLICY "organization" ON "audits" USING ("organization_id" = current_setting('plinth.organization_id', true));
CREATE POLICY "organization" ON "account_audits" USING ("organization_id" = current_setting('plinth.organization_id', true));
CREATE POLICY "organization" ON "evidence" USING ("organization_id" = current_setting('plinth.organization_id', true));
CREATE POLICY "organization" ON "check_states" USING ("organization_id" = current_setting('plinth.organization_id', true));
CREATE POLICY "organization" ON "findings" USING ("organization_id" = current_setting('plinth.organization_id', true));
CREATE POLICY "organization" ON "account_postures" USING ("organization_id" = current_setting('plinth.organization_id', true));
CREATE POLICY "organization" ON "check_lists" USING ("organization_id" = current_setting('plinth.organization_id', true));
CREATE POLICY "organization" ON "events" USING ("organization_id" = current_setting('plinth.organization_id', true));

-- The log only grows. Whoever owns the table can still take the trigger away; then the hashes tell.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER "events_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "events"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
