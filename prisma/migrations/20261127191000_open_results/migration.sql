-- The few results of which something could not be judged, or only by a person: also where something else decides their status.
DROP INDEX "check_states_unseen_idx";
CREATE INDEX "check_states_open_idx" ON "check_states"("organization_id", "account_id", "check_id") WHERE (unknown > 0 OR manual > 0 OR status IN ('UNKNOWN', 'MANUAL'));
