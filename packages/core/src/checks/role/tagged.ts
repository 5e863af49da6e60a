import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { isReservedRole } from '../../facts/reserved-roles.ts';
import { missingTags, TAG_PARAMETERS } from '../../rules/tags.ts';

export const roleTagged = defineCheck({
  id: 'role/tagged',
  title: 'Every role created in the account has the required tags',
  severity: 'LOW',
  evidence: ['authorizationDetails'],
  parameters: TAG_PARAMETERS,
  messages: {
    missing: '{{role}} lacks the tags {{missing}}.',
  },
  *evaluate({ authorizationDetails: { roles } }, { parameters }) {
    if (parameters.requiredTagKeys.length === 0) return;
    for (const { arn, name, tags } of roles.filter((role) => !isReservedRole(role))) {
      const missing = missingTags(tags, parameters.requiredTagKeys);
      yield missing.length === 0 ? pass(arn) : fail(arn, 'missing', { role: name, missing });
    }
  },
});
