import { judgePasswordPolicy, NO_PASSWORD_POLICY } from '../../facts/password-policy.ts';
import { defineCheck } from '../define-check.ts';
import { fail, pass } from '../verdict.ts';

const LENGTH = 7;

export const minimumLength7 = defineCheck({
  id: 'password-policy/minimum-length-7',
  title: `Passwords have at least ${LENGTH} characters (asked by PCI DSS 3.2.1)`,
  severity: 'MEDIUM',
  evidence: ['passwordPolicy'],
  messages: {
    noPolicy: NO_PASSWORD_POLICY,
    short: 'The password policy asks for {{length}} characters, not {{wanted}}.',
  },
  *evaluate({ passwordPolicy }, context) {
    yield judgePasswordPolicy(passwordPolicy, context, ({ minimumPasswordLength: length }, resource) =>
      length >= LENGTH ? pass(resource) : fail(resource, 'short', { length, wanted: LENGTH }),
    );
  },
});
