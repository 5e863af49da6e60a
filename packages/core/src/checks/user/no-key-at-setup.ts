import type { Verdict } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import { accessKeysOf, type UserAccessKey } from '../../facts/access-keys.ts';
import { isWithinSeconds } from '../../facts/instants.ts';
import { isInstant } from '../../facts/report-dates.ts';

/** The console created both at once; a person who creates a key afterwards takes longer. */
const SETUP_SECONDS = 60;

export const userNoKeyAtSetup = defineCheck({
  id: 'user/no-key-at-setup',
  title: 'No user with a console password was given an access key at setup and never used it',
  severity: 'MEDIUM',
  evidence: ['credentialReport'],
  messages: {
    atSetup: 'The access key {{slot}} of {{user}} was created together with the user, on {{since}}, and never used.',
  },
  *evaluate({ credentialReport }) {
    for (const key of accessKeysOf(credentialReport)) {
      if (key.active && key.owner.passwordEnabled !== false) yield judge(key);
    }
  },
});

function judge({ resource, slot, owner, lastRotated, lastUsed }: UserAccessKey): Verdict<'atSetup'> {
  if (isInstant(lastUsed)) return pass(resource);
  if (lastUsed === 'not_supported' || !isInstant(lastRotated)) {
    return unknown(resource, 'The credential report does not say when the key was created or used.');
  }
  if (!isWithinSeconds(lastRotated, owner.createdAt, SETUP_SECONDS)) return pass(resource);
  if (owner.passwordEnabled === null) {
    return unknown(resource, 'The credential report does not say whether the user has a password.');
  }
  return fail(resource, 'atSetup', { slot, user: owner.user, since: lastRotated });
}
