import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { missingTags, TAG_PARAMETERS } from '../../rules/tags.ts';

export const userTagged = defineCheck({
  id: 'user/tagged',
  title: 'Every IAM user has the required tags',
  severity: 'LOW',
  evidence: ['authorizationDetails'],
  parameters: TAG_PARAMETERS,
  messages: {
    missing: '{{user}} lacks the tags {{missing}}.',
  },
  *evaluate({ authorizationDetails: { users } }, { parameters }) {
    if (parameters.requiredTagKeys.length === 0) return;
    for (const { arn, name, tags } of users) {
      const missing = missingTags(tags, parameters.requiredTagKeys);
      yield missing.length === 0 ? pass(arn) : fail(arn, 'missing', { user: name, missing });
    }
  },
});
