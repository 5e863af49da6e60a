-- The external id is configuration of the server. The owner of the table sees the rows of every organization only
-- while its policies are not forced; another session can't read them meanwhile, as altering locks the table.
ALTER TABLE "audits" NO FORCE ROW LEVEL SECURITY;
UPDATE "audits" SET "access" = "access" - 'externalId' WHERE "access" ? 'externalId';
ALTER TABLE "audits" FORCE ROW LEVEL SECURITY;
