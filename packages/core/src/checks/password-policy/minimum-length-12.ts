import { judgePasswordPolicy, NO_PASSWORD_POLICY } from '../../facts/password-policy.ts';
import { defineCheck } from '../define-check.ts';
import { fail, pass } from '../verdict.ts';

const LENGTH = 12;

export const minimumLength12 = defineCheck({
  id: 'password-policy/minimum-length-12',
  title: `Passwords have at least ${LENGTH} characters (asked by PCI DSS 4)`,
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
