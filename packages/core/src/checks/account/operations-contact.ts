import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { accountArn } from '../../facts/arns.ts';

export const accountOperationsContact = defineCheck({
  id: 'account/operations-contact',
  title: 'The account has an alternate contact for operations',
  severity: 'LOW',
  notIn: ['aws-us-gov'],
  evidence: ['alternateContacts'],
  messages: { none: 'The account has no alternate contact for operations.' },
  *evaluate({ alternateContacts: { operations } }, context) {
    const resource = accountArn(context);
    yield operations === null ? fail(resource, 'none') : pass(resource);
  },
});
