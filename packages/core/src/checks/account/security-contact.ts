import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { accountArn } from '../../facts/arns.ts';

export const accountSecurityContact = defineCheck({
  id: 'account/security-contact',
  title: 'The account has an alternate contact for security',
  severity: 'MEDIUM',
  notIn: ['aws-us-gov'],
  evidence: ['alternateContacts'],
  messages: { none: 'The account has no alternate contact for security.' },
  *evaluate({ alternateContacts: { security } }, context) {
    const resource = accountArn(context);
    yield security === null ? fail(resource, 'none') : pass(resource);
  },
});
