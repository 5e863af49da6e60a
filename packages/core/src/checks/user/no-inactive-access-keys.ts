import { accessKeysOf } from '../../facts/access-keys.ts';
import { isOlderThanDays } from '../../facts/instants.ts';
import { defineCheck } from '../define-check.ts';
import { fail, pass } from '../verdict.ts';

const DAYS = 90;

export const noInactiveAccessKeys = defineCheck({
  id: 'user/no-inactive-access-keys',
  title: `No inactive access key is kept for more than ${DAYS} days`,
  severity: 'LOW',
  evidence: ['credentialReport'],
  messages: { lingering: 'The access key {{slot}} of {{user}} is inactive; its last date is {{since}}.' },
  *evaluate({ credentialReport }, { now }) {
    for (const { resource, active, slot, owner, lastRotated: since } of accessKeysOf(credentialReport)) {
      if (active) continue;
      yield isOlderThanDays(since, DAYS, now)
        ? fail(resource, 'lingering', { slot, user: owner.user, since })
        : pass(resource);
    }
  },
});
