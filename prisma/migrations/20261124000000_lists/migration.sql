-- Lists of a million findings. Row-level security keeps a comparison out of an index unless its operator is leakproof:
-- those of enums are not, those of numbers and text are.

-- The place of the severity, 0 the worst.
ALTER TABLE "findings" ADD COLUMN "severity_rank" SMALLINT GENERATED ALWAYS AS (
  CASE "severity" WHEN 'CRITICAL' THEN 0 WHEN 'HIGH' THEN 1 WHEN 'MEDIUM' THEN 2 WHEN 'LOW' THEN 3 ELSE 4 END
) STORED;

DROP INDEX "findings_order_idx";
DROP INDEX "findings_open_order_idx";
DROP INDEX "findings_open_check_idx";
CREATE INDEX "findings_order_idx" ON "findings"("organization_id", "severity_rank", "opened_at", "finding_id", "occurrence");
-- What a list passes over it passes over without reading the row.
CREATE INDEX "findings_open_order_idx" ON "findings"("organization_id", "severity_rank", "opened_at", "finding_id", "account_id", "check_id") WHERE (closed_at = 'infinity'::timestamp with time zone);
CREATE INDEX "findings_closed_order_idx" ON "findings"("organization_id", "severity_rank", "opened_at", "finding_id") WHERE (closed_at <> 'infinity'::timestamp with time zone);
CREATE INDEX "findings_open_check_idx" ON "findings"("organization_id", "check_id", "severity_rank", "opened_at", "finding_id") WHERE (closed_at = 'infinity'::timestamp with time zone);
CREATE INDEX "findings_resource_idx" ON "findings" USING hash ("resource") WHERE (closed_at = 'infinity'::timestamp with time zone);

-- The few results that could not be judged.
CREATE INDEX "check_states_unseen_idx" ON "check_states"("organization_id", "account_id", "check_id") WHERE (valid_to = 'infinity'::timestamp with time zone AND status IN ('UNKNOWN', 'MANUAL'));

-- The few accounts that don't count.
CREATE INDEX "accounts_gone_idx" ON "accounts"("organization_id", "id") WHERE (gone_at IS NOT NULL);
ALTER TABLE "account_postures" ADD COLUMN "is_skipped" BOOLEAN GENERATED ALWAYS AS ("standing" = 'skipped') STORED;
CREATE INDEX "account_postures_skipped_idx" ON "account_postures"("organization_id", "account_id") WHERE (is_skipped);

-- The narrowest thing that an exception asks for: a finding looks up the few that may cover it.
ALTER TABLE "exceptions" ADD COLUMN "match_key" TEXT GENERATED ALWAYS AS (
  coalesce(
    'f' || "finding_id"::text, 'r' || left("resource", 200),
    coalesce('a' || "account_id", 'o' || "ou_id", '') || coalesce('/' || "check_id", ''))
) STORED;
CREATE INDEX "exceptions_match_idx" ON "exceptions"("organization_id", "match_key");
