-- What an organization has chosen for its checks, and what each audit ran with.
CREATE TABLE "check_parameters" (
    "organization_id" TEXT NOT NULL,
    "check_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "chosen_by" TEXT NOT NULL,
    "chosen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "check_parameters_pkey" PRIMARY KEY ("organization_id","check_id","name")
);

ALTER TABLE "audits" ADD COLUMN "parameters" JSONB NOT NULL DEFAULT '{}';

ALTER TABLE "check_parameters" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "organization" ON "check_parameters" USING ("organization_id" = current_setting('plinth.organization_id', true));
