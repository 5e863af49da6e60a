-- What an audit read of the organization itself, once for all its accounts.
CREATE TABLE "organization_evidence" (
    "organization_id" TEXT NOT NULL,
    "audit_id" UUID NOT NULL,
    "evidence" JSONB NOT NULL,

    CONSTRAINT "organization_evidence_pkey" PRIMARY KEY ("audit_id")
);

ALTER TABLE "organization_evidence" ADD CONSTRAINT "organization_evidence_audit_id_fkey" FOREIGN KEY ("audit_id") REFERENCES "audits"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "organization_evidence" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "organization" ON "organization_evidence" USING ("organization_id" = current_setting('plinth.organization_id', true));
