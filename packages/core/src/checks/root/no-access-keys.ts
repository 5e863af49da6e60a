import type { Verdict } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import { rootArn } from '../../facts/arns.ts';
import { hasRootAccessKeys, type RootAccessKeys, rootAccessKeys } from '../../facts/root-access-keys.ts';
import { whereRootExists } from '../../rules/root-user.ts';

export const rootNoAccessKeys = defineCheck({
  id: 'root/no-access-keys',
  title: 'The root user has no access keys',
  severity: 'CRITICAL',
  evidence: ['accountSummary', 'credentialReport'],
  optional: ['credentialReport'],
  messages: {
    present: 'The root user has access keys. Account summary: {{inSummary}}; credential report: {{inReport}}.',
  },
  *evaluate({ accountSummary, credentialReport }, context) {
    yield whereRootExists(judge(rootArn(context), rootAccessKeys(accountSummary, credentialReport)), context);
  },
});

/** If either source shows a key, there is one. */
function judge(resource: string, keys: RootAccessKeys): Verdict<'present'> {
  if (hasRootAccessKeys(keys)) {
    const inReport = keys.reported?.map(({ slot, active }) => `key ${slot} (${STATES[`${active}`]})`);
    return fail(resource, 'present', { inSummary: keys.count ?? 'unknown', inReport: inReport ?? 'unknown' });
  }
  return keys.missing === null ? pass(resource) : unknown(resource, keys.missing);
}

const STATES = { true: 'active', false: 'inactive', unreadable: 'active or not' } as const;
