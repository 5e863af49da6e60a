-- The posture's row of an account says how many resources of each check are UNKNOWN, and how many MANUAL: u and m with the
-- number, behind that of the open findings. The owner of the tables sees the rows of every organization only while their
-- policies are not forced; another session can't read them meanwhile, as altering locks the table.
ALTER TABLE "account_postures" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "check_states" NO FORCE ROW LEVEL SECURITY;
UPDATE "account_postures" p
SET "verdicts" = w."verdicts"
FROM (
  SELECT q."organization_id", q."account_id", q."valid_from",
    string_agg(
      left(s."status"::text, 1) || coalesce(nullif(s."open_findings", 0)::text, '')
        || coalesce('u' || nullif(s."unknown", 0), '') || coalesce('m' || nullif(s."manual", 0), ''),
      '' ORDER BY s."check_id") AS "verdicts"
  FROM "account_postures" q
  JOIN "check_states" s ON s."organization_id" = q."organization_id" AND s."account_id" = q."account_id"
    AND s."valid_from" <= q."valid_from" AND s."valid_to" > q."valid_from"
  GROUP BY q."organization_id", q."account_id", q."valid_from"
  HAVING bool_or(s."unknown" > 0 OR s."manual" > 0)
) w
WHERE p."organization_id" = w."organization_id" AND p."account_id" = w."account_id" AND p."valid_from" = w."valid_from";
ALTER TABLE "check_states" FORCE ROW LEVEL SECURITY;
ALTER TABLE "account_postures" FORCE ROW LEVEL SECURITY;

-- What an audit could not judge in the accounts that it read, and what it leaves to a person; null until it has ended.
ALTER TABLE "audits" ADD COLUMN "unjudged" JSONB, ADD COLUMN "manual" JSONB;
