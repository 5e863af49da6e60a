-- How an account counts in the posture is its assessment; the word was "standing" before.
ALTER TYPE "standing" RENAME TO "assessment";
ALTER TABLE "account_postures" RENAME COLUMN "standing" TO "assessment";
