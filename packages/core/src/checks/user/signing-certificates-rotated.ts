import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import { isOlderThanDays } from '../../facts/instants.ts';
import { isInstant } from '../../facts/report-dates.ts';
import { ROTATION_DAYS } from '../../rules/day-parameters.ts';

export const userSigningCertificatesRotated = defineCheck({
  id: 'user/signing-certificates-rotated',
  title: 'Active signing certificates of users are rotated in time',
  severity: 'LOW',
  evidence: ['credentialReport'],
  parameters: ROTATION_DAYS,
  messages: {
    old: 'The signing certificate {{slot}} of {{user}}, dating from {{since}}, is older than {{days}} days.',
  },
  *evaluate({ credentialReport: { users } }, { now, parameters: { rotationDays: days } }) {
    for (const { arn, user, createdAt, certificates } of users) {
      for (const { slot, lastRotated: since } of certificates.filter(({ active }) => active)) {
        const resource = `${arn}#signing-certificate-${slot}`;

        // One without a date of its own is no older than its user.
        if (!isOlderThanDays(isInstant(since) ? since : createdAt, days, now)) yield pass(resource);
        else if (isInstant(since)) yield fail(resource, 'old', { slot, user, since, days });
        else yield unknown(resource, 'The credential report does not say when it was created.');
      }
    }
  },
});
