-- The findings that an exception fits which names a finding or a resource: compared once, when the exception is made or
-- the finding is opened. A row for each life of a finding; the order of the key is that of lists.
CREATE TABLE "exception_matches" (
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT 'infinity'::timestamp with time zone,
    "finding_id" UUID NOT NULL,
    "exception_id" UUID NOT NULL,
    "occurrence" INTEGER NOT NULL,
    "severity_rank" SMALLINT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "check_id" TEXT NOT NULL,

    CONSTRAINT "exception_matches_pkey" PRIMARY KEY ("organization_id","severity_rank","opened_at","finding_id","exception_id")
);
CREATE INDEX "exception_matches_organization_id_account_id_idx" ON "exception_matches"("organization_id", "account_id");
ALTER TABLE "exception_matches" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "organization" ON "exception_matches" USING ("organization_id" = current_setting('plinth.organization_id', true));

-- What a list of the past passes over it passes over without reading the row.
DROP INDEX "findings_order_idx";
CREATE INDEX "findings_order_idx" ON "findings"("organization_id", "severity_rank", "opened_at", "finding_id", "occurrence", "closed_at", "account_id", "check_id");

-- Globs have keys of their own, by which findings that are opened find those to be compared with.
ALTER TABLE "exceptions" DROP COLUMN "match_key";
ALTER TABLE "exceptions" ADD COLUMN "match_key" TEXT GENERATED ALWAYS AS (
  coalesce(
    'f' || "finding_id"::text, 'r' || left("resource", 200),
    CASE WHEN "resource_like" IS NULL THEN coalesce('a' || "account_id", 'o' || "ou_id", '') ELSE 'g' END
      || coalesce('/' || "check_id", ''))
) STORED;
CREATE INDEX "exceptions_match_idx" ON "exceptions"("organization_id", "match_key");

-- What the exceptions that are there fit, the ended ones too: the past stays as it was.
ALTER TABLE "exceptions" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "findings" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "exception_matches" NO FORCE ROW LEVEL SECURITY;
INSERT INTO "exception_matches"
SELECT f."opened_at", f."closed_at", f."finding_id", e."id", f."occurrence", f."severity_rank", f."organization_id", f."account_id", f."check_id"
FROM "exceptions" e
JOIN "findings" f ON f."organization_id" = e."organization_id" AND f."finding_id" = e."finding_id" AND e."finding_id" IS NOT NULL
WHERE (e."check_id" IS NULL OR f."check_id" = e."check_id") AND (e."account_id" IS NULL OR f."account_id" = e."account_id")
  AND f."closed_at" > e."created_at" AND f."opened_at" < least(e."expires_at", e."revoked_at");
INSERT INTO "exception_matches"
SELECT f."opened_at", f."closed_at", f."finding_id", e."id", f."occurrence", f."severity_rank", f."organization_id", f."account_id", f."check_id"
FROM "exceptions" e
JOIN "findings" f ON f."organization_id" = e."organization_id" AND f."resource" = e."resource" AND e."resource" IS NOT NULL
WHERE (e."check_id" IS NULL OR f."check_id" = e."check_id") AND (e."account_id" IS NULL OR f."account_id" = e."account_id")
  AND f."closed_at" > e."created_at" AND f."opened_at" < least(e."expires_at", e."revoked_at");
INSERT INTO "exception_matches"
SELECT f."opened_at", f."closed_at", f."finding_id", e."id", f."occurrence", f."severity_rank", f."organization_id", f."account_id", f."check_id"
FROM "exceptions" e
JOIN "findings" f ON f."organization_id" = e."organization_id" AND f."resource" LIKE e."resource_like" AND e."resource_like" IS NOT NULL
WHERE (e."check_id" IS NULL OR f."check_id" = e."check_id") AND (e."account_id" IS NULL OR f."account_id" = e."account_id")
  AND f."closed_at" > e."created_at" AND f."opened_at" < least(e."expires_at", e."revoked_at");
ALTER TABLE "exceptions" FORCE ROW LEVEL SECURITY;
ALTER TABLE "findings" FORCE ROW LEVEL SECURITY;
ALTER TABLE "exception_matches" FORCE ROW LEVEL SECURITY;
