import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import { isOlderThanDays } from '../../facts/instants.ts';
import { unsaid } from '../../facts/report-cells.ts';
import { judgeAccessKeys } from '../../rules/judge-access-keys.ts';

export const userNoInactiveAccessKeys = defineCheck({
  id: 'user/no-inactive-access-keys',
  title: 'No inactive access key is kept for long',
  severity: 'LOW',
  evidence: ['authorizationDetails', 'credentialReport'],
  addedLater: ['authorizationDetails'],
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
  evaluate(evidence, context) {
    const { keptDays: days } = context.parameters;
    return judgeAccessKeys(evidence, context, {
      judge({ resource, active, slot, owner, lastRotated: since }) {
        if (active) return null;
        const oldest = since === 'unreadable' ? owner.createdAt : since;
        if (oldest !== 'unreadable' && !isOlderThanDays(oldest, days, context.now)) return pass(resource);
        return since === 'unreadable'
          ? unknown(resource, unsaid(owner, `access_key_${slot}_last_rotated`))
          : fail(resource, 'lingering', { slot, user: owner.user, since, days });
      },
    });
  },
});
