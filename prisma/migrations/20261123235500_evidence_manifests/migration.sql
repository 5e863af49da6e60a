-- Which evidence an account has hardly changes: it is stored once under its hash. The ledger keeps what does change, the
-- volatile parts and the instants, so that an account that is as it was costs a short row.

CREATE TABLE "evidence_manifests" (
    "organization_id" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "manifest" JSONB NOT NULL,

    CONSTRAINT "evidence_manifests_pkey" PRIMARY KEY ("organization_id","hash")
);

ALTER TABLE "account_audits" ADD COLUMN "evidence_manifest" BYTEA,
ADD COLUMN "evidence_volatile" BYTEA[],
ADD COLUMN "evidence_at" TIMESTAMPTZ(3)[];

-- The owner must see every organization's rows to move them.
ALTER TABLE "account_audits" NO FORCE ROW LEVEL SECURITY;

CREATE TEMPORARY TABLE "moved" ON COMMIT DROP AS
SELECT l."audit_id", l."account_id", l."organization_id",
  jsonb_object_agg(e.kind, CASE
    WHEN e.entry ? 'v' THEN jsonb_build_object('h', e.entry -> 'h', 'v', true)
    WHEN e.entry ? 'h' THEN jsonb_build_object('h', e.entry -> 'h')
    ELSE e.entry
  END) AS manifest,
  array_agg(decode(translate(e.entry ->> 'v', '-_', '+/') || '=', 'base64') ORDER BY e.kind COLLATE "C")
    FILTER (WHERE e.entry ? 'v') AS volatile,
  array_agg((e.entry ->> 'at')::timestamptz ORDER BY e.kind COLLATE "C") FILTER (WHERE e.entry ? 'at') AS instants
FROM "account_audits" l CROSS JOIN LATERAL jsonb_each(l."evidence") AS e(kind, entry)
GROUP BY l."audit_id", l."account_id", l."organization_id";

INSERT INTO "evidence_manifests" ("organization_id", "hash", "manifest")
SELECT DISTINCT "organization_id", sha256(convert_to(manifest::text, 'UTF8')), manifest FROM "moved";

UPDATE "account_audits" l
SET "evidence_manifest" = sha256(convert_to(m.manifest::text, 'UTF8')),
  "evidence_volatile" = coalesce(m.volatile, '{}'), "evidence_at" = coalesce(m.instants, '{}')
FROM "moved" m
WHERE m."audit_id" = l."audit_id" AND m."account_id" = l."account_id";

ALTER TABLE "account_audits" FORCE ROW LEVEL SECURITY;
ALTER TABLE "account_audits" DROP COLUMN "evidence";

ALTER TABLE "evidence_manifests" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "organization" ON "evidence_manifests" USING ("organization_id" = current_setting('plinth.organization_id', true));
