import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { accountArn } from '../../facts/arns.ts';

export const accountBillingContact = defineCheck({
  id: 'account/billing-contact',
  title: 'The account has an alternate contact for billing',
  severity: 'LOW',
  notIn: ['aws-us-gov'],
  evidence: ['alternateContacts'],
  messages: { none: 'The account has no alternate contact for billing.' },
  *evaluate({ alternateContacts: { billing } }, context) {
    const resource = accountArn(context);
    yield billing === null ? fail(resource, 'none') : pass(resource);
  },
});
