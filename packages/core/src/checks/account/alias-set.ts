import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { accountArn } from '../../facts/arns.ts';

export const accountAliasSet = defineCheck({
  id: 'account/alias-set',
  title: 'The account has an alias',
  severity: 'INFORMATIONAL',
  evidence: ['accountAliases'],
  messages: { none: 'The account has no alias.' },
  *evaluate({ accountAliases }, context) {
    const resource = accountArn(context);
    yield accountAliases.length > 0 ? pass(resource) : fail(resource, 'none');
  },
});
