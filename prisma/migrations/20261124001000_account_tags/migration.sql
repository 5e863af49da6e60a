-- Tags of accounts, and exceptions that ask for one.
ALTER TABLE "accounts" ADD COLUMN "tags" JSONB;
ALTER TABLE "organizations" ADD COLUMN "account_tags_cause" JSONB
  DEFAULT '{"code":"not_collected","message":"Account tags have not been read yet."}';
ALTER TABLE "exceptions" ADD COLUMN "tag_key" TEXT, ADD COLUMN "tag_value" TEXT;
