-- Findings that somebody accepts until a day.
CREATE TABLE "exceptions" (
    "organization_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "finding_id" UUID,
    "check_id" TEXT,
    "account_id" TEXT,
    "ou_id" TEXT,
    "resource" TEXT,
    "resource_glob" TEXT,
    "resource_like" TEXT,
    "reason" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_by" TEXT,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "exceptions_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE INDEX "exceptions_organization_id_created_at_id_idx" ON "exceptions"("organization_id", "created_at" DESC, "id" DESC);

ALTER TABLE "exceptions" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "organization" ON "exceptions" USING ("organization_id" = current_setting('plinth.organization_id', true));
