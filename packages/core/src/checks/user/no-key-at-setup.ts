import type { Verdict } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import { isWithinSeconds } from '../../facts/instants.ts';
import { unsaid } from '../../facts/report-cells.ts';
import { isInstant } from '../../facts/report-dates.ts';
import { judgeAccessKeys, type UserAccessKey } from '../../rules/judge-access-keys.ts';

/** The console created both at once; a person who creates a key afterwards takes longer. */
const SETUP_SECONDS = 60;

export const userNoKeyAtSetup = defineCheck({
  id: 'user/no-key-at-setup',
  title: 'No user with a console password was given an access key at setup and never used it',
  severity: 'MEDIUM',
  evidence: ['authorizationDetails', 'credentialReport'],
  addedLater: ['authorizationDetails'],
  messages: {
    atSetup: 'The access key {{slot}} of {{user}} was created together with the user, on {{since}}, and never used.',
  },
  evaluate: (evidence, context) =>
    judgeAccessKeys(evidence, context, {
      judge: (key) => (key.active ? judge(key) : null),
      isAbout: ({ passwordEnabled }) => passwordEnabled !== false,
    }),
});

function judge({ resource, slot, owner, lastRotated, lastUsed }: UserAccessKey): Verdict<'atSetup'> {
  if (isInstant(lastUsed)) return pass(resource);
  if (!isInstant(lastRotated)) return unknown(resource, unsaid(owner, `access_key_${slot}_last_rotated`));
  if (owner.createdAt === 'unreadable') return unknown(resource, unsaid(owner, 'user_creation_time'));
  if (!isWithinSeconds(lastRotated, owner.createdAt, SETUP_SECONDS)) return pass(resource);
  if (lastUsed === 'not_supported' || lastUsed === 'unreadable') {
    return unknown(resource, unsaid(owner, `access_key_${slot}_last_used_date`));
  }
  if (owner.passwordEnabled !== true) return unknown(resource, unsaid(owner, 'password_enabled'));
  return fail(resource, 'atSetup', { slot, user: owner.user, since: lastRotated });
}
