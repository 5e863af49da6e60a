import type { ReportUser } from '../../evidence/credential-report.ts';
import { rootArn } from '../../facts/arns.ts';
import { isWithinDays, newestOf } from '../../facts/instants.ts';
import { isInstant } from '../../facts/report-dates.ts';
import { defineCheck } from '../define-check.ts';
import { fail, pass, unknown } from '../verdict.ts';

export const notUsedRecently = defineCheck({
  id: 'root/not-used-recently',
  title: 'The root user has not been used lately',
  severity: 'HIGH',
  evidence: ['credentialReport'],
  parameters: {
    quietDays: {
      type: 'integer',
      default: 90,
      min: 1,
      max: 3650,
      description: 'For how many days the root user must not have been used.',
      source:
        'CIS names no number; other tools take 1 or 90. A day would fail every account that was opened yesterday.',
    },
  },
  messages: { used: 'The root user was last used on {{lastUsedAt}} ({{credential}}), within {{days}} days.' },
  *evaluate({ credentialReport: { root } }, context) {
    const { quietDays } = context.parameters;
    const resource = rootArn(context);
    if (root === null) {
      yield unknown(resource, 'The credential report has no row for the root user.');
      return;
    }

    const uses = usesOf(root);
    const lastUsedAt = newestOf(uses.map(({ at }) => at).filter(isInstant));
    if (lastUsedAt !== null && isWithinDays(lastUsedAt, quietDays, context.now)) {
      const credential = uses.find(({ at }) => at === lastUsedAt)?.credential ?? null;
      yield fail(resource, 'used', { lastUsedAt, credential, days: quietDays });
    } else if (uses.some(({ at }) => at === 'not_supported')) {
      yield unknown(resource, 'The credential report does not say when the root user was last used.');
    } else yield pass(resource);
  },
});

function usesOf({ passwordLastUsed, accessKeys }: ReportUser) {
  return [
    { credential: 'password', at: passwordLastUsed },
    ...accessKeys.map(({ slot, lastUsed }) => ({ credential: `access key ${slot}`, at: lastUsed })),
  ];
}
