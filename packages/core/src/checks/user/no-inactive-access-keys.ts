import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { accessKeysOf } from '../../facts/access-keys.ts';
import { isOlderThanDays } from '../../facts/instants.ts';

export const userNoInactiveAccessKeys = defineCheck({
  id: 'user/no-inactive-access-keys',
  title: 'No inactive access key is kept for long',
  severity: 'LOW',
  evidence: ['credentialReport'],
  parameters: {
    keptDays: {
      type: 'integer',
      default: 90,
      min: 0,
      max: 3650,
      description: 'How many days an inactive key may be kept, to be sure that nothing still needs it.',
      source: 'CIS, which requires active keys to be rotated by then; it names no number for inactive ones',
    },
  },
  messages: {
    lingering:
      'The access key {{slot}} of {{user}} is inactive and was last changed on {{since}}, over {{days}} days ago.',
  },
  *evaluate({ credentialReport }, { now, parameters }) {
    for (const { resource, active, slot, owner, lastRotated: since } of accessKeysOf(credentialReport)) {
      if (active) continue;
      yield isOlderThanDays(since, parameters.keptDays, now)
        ? fail(resource, 'lingering', { slot, user: owner.user, since, days: parameters.keptDays })
        : pass(resource);
    }
  },
});
