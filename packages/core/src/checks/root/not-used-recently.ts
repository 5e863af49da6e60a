import type { CheckContext, Verdict } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import type { ReportUser } from '../../evidence/credential-report.ts';
import { rootArn } from '../../facts/arns.ts';
import { isWithinDays, newestOf } from '../../facts/instants.ts';
import { hidden, unsaid } from '../../facts/report-cells.ts';
import { isInstant } from '../../facts/report-dates.ts';
import { hasRootConsole } from '../../facts/root-mfa.ts';
import { whereRootExists } from '../../rules/root-user.ts';

export const rootNotUsedRecently = defineCheck({
  id: 'root/not-used-recently',
  title: 'The root user has not been used recently',
  severity: 'HIGH',
  evidence: ['credentialReport'],
  parameters: {
    quietDays: {
      type: 'integer',
      default: 90,
      min: 1,
      max: 3650,
      description: 'How many days must have passed since the root user was last used.',
      source:
        'CIS names no number; other tools take 1 or 90. A day would fail every account that was opened yesterday.',
    },
  },
  messages: { used: 'The root user was last used on {{lastUsedAt}} ({{credential}}), within the last {{days}} days.' },
  *evaluate({ credentialReport: { root } }, context) {
    yield whereRootExists(judge(root, context.parameters.quietDays, context), context);
  },
});

function judge(root: ReportUser | null, days: number, context: CheckContext): Verdict<'used'> {
  const resource = rootArn(context);
  if (root === null) return unknown(resource, 'The credential report has no row for the root user.');

  const uses = usesOf(root, context);
  const lastUsedAt = newestOf(uses.map(({ at }) => at).filter(isInstant));
  if (lastUsedAt !== null && isWithinDays(lastUsedAt, days, context.now)) {
    const credential = uses.find(({ at }) => at === lastUsedAt)?.credential ?? null;
    return fail(resource, 'used', { lastUsedAt, credential, days });
  }
  if (root.hasMoreCredentials) return unknown(resource, hidden(root));
  const unclear = uses.find(({ at }) => at === 'not_supported' || at === 'unreadable');
  return unclear ? unknown(resource, unsaid(root, unclear.column)) : pass(resource);
}

/** Where root can't sign in, a report without a use of its password leaves nothing unknown. */
function usesOf({ passwordLastUsed, accessKeys }: ReportUser, context: CheckContext) {
  const neverHad = !hasRootConsole(context) && passwordLastUsed === 'not_supported';
  const ofPassword = { credential: 'password', column: 'password_last_used', at: passwordLastUsed };
  const ofKeys = accessKeys.map(({ slot, lastUsed }) => ({
    credential: `access key ${slot}`,
    column: `access_key_${slot}_last_used_date`,
    at: lastUsed,
  }));
  return neverHad ? ofKeys : [ofPassword, ...ofKeys];
}
