import { isOlderThanDays } from '../../facts/instants.ts';
import { isInstant } from '../../facts/report-dates.ts';
import { defineCheck } from '../define-check.ts';
import { fail, pass, unknown } from '../verdict.ts';

const DAYS = 90;

export const signingCertificatesRotated90Days = defineCheck({
  id: 'user/signing-certificates-rotated-90-days',
  title: `No active signing certificate of a user is older than ${DAYS} days`,
  severity: 'LOW',
  evidence: ['credentialReport'],
  messages: {
    old: 'The signing certificate {{slot}} of {{user}}, there since {{since}}, is older than {{days}} days.',
  },
  *evaluate({ credentialReport: { users } }, { now }) {
    for (const { arn, user, certificates } of users) {
      for (const { slot, lastRotated: since } of certificates.filter(({ active }) => active)) {
        const resource = `${arn}#signing-certificate-${slot}`;

        if (!isInstant(since)) yield unknown(resource, 'The credential report does not say when it was made.');
        else if (isOlderThanDays(since, DAYS, now)) yield fail(resource, 'old', { slot, user, since, days: DAYS });
        else yield pass(resource);
      }
    }
  },
});
