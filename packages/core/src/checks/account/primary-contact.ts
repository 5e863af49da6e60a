import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { accountArn } from '../../facts/arns.ts';

export const accountPrimaryContact = defineCheck({
  id: 'account/primary-contact',
  title: 'The account has a primary contact with name and phone number',
  severity: 'LOW',
  notIn: ['aws-us-gov'],
  evidence: ['contactInformation'],
  messages: {
    none: 'The account has no primary contact.',
    incomplete: 'The primary contact of the account has no name or no phone number.',
  },
  *evaluate({ contactInformation: contact }, context) {
    const resource = accountArn(context);

    if (contact === null) yield fail(resource, 'none');
    else if (contact.fullName.trim() === '' || contact.phoneNumber.trim() === '') yield fail(resource, 'incomplete');
    else yield pass(resource);
  },
});
