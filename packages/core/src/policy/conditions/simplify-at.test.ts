import { describe, it } from 'vitest';
import { UNLIMITED } from '../../work/work.ts';
import { parsePolicy } from '../parse/parse-policy.ts';
import { simplifyAt } from './simplify-at.ts';

const NOW = '2026-11-01T12:00:00.000Z';
const PAST = '2020-01-01T00:00:00Z';

describe('simplifyAt', () => {
  it.for<[name: string, condition: object, left: 'always' | 'gone' | 'as it was']>([
    ['nothing of time', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, 'as it was'],
    ['an end that is past', { DateLessThan: { 'aws:CurrentTime': '2026-11-01T00:00:00Z' } }, 'gone'],
    ['an end that is past, in seconds', { DateLessThanEquals: { 'aws:EpochTime': '1500000000' } }, 'gone'],
    ['an end to come', { DateLessThan: { 'aws:CurrentTime': '2026-12-01T00:00:00Z' } }, 'as it was'],
    ['one of two ends to come', { DateLessThan: { 'aws:CurrentTime': [PAST, '2030-01-01'] } }, 'as it was'],
    ['a beginning that is past', { DateGreaterThan: { 'aws:CurrentTime': PAST } }, 'always'],
    ['a beginning to come', { DateGreaterThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } }, 'as it was'],
    ['sessions that were revoked', { DateLessThan: { 'aws:TokenIssueTime': '2026-10-01T09:00:00Z' } }, 'gone'],
    ['sessions, if any, that were revoked', { DateLessThanIfExists: { 'aws:TokenIssueTime': PAST } }, 'as it was'],
    ['sessions of years to come', { DateLessThan: { 'aws:TokenIssueTime': '2099-01-01T00:00:00Z' } }, 'as it was'],
    ['sessions since a day', { DateGreaterThan: { 'aws:TokenIssueTime': PAST } }, 'as it was'],
    ['no date', { DateLessThan: { 'aws:CurrentTime': 'soon' } }, 'as it was'],
    ['a date of something else', { DateLessThan: { 'saml:iat': PAST } }, 'as it was'],
    ['any of no dates', { 'ForAllValues:DateLessThan': { 'aws:CurrentTime': PAST } }, 'as it was'],
  ])('%s', ([, condition, left], { expect }) => {
    const statement = { Effect: 'Deny', Action: '*', Resource: '*', Condition: condition };
    const policy = parsePolicy({ json: { Version: '2012-10-17', Statement: statement } }, 'identity', UNLIMITED);
    if ('malformed' in policy) throw new Error(policy.malformed.code);
    const simplified = simplifyAt(policy, NOW);
    const [first] = simplified.statements;

    if (left === 'gone') expect(simplified.statements).toEqual([]);
    else expect(first?.conditions).toEqual(left === 'always' ? [] : policy.statements[0]?.conditions);
  });

  it('takes a day that lies between two ends for what it is', ({ expect }) => {
    const condition = {
      DateGreaterThan: { 'aws:CurrentTime': PAST },
      DateLessThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' },
    };
    const policy = parsePolicy(
      {
        json: { Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition } },
      },
      'identity',
      UNLIMITED,
    );
    if ('malformed' in policy) throw new Error(policy.malformed.code);

    expect(simplifyAt(policy, NOW).statements[0]?.conditions.map(({ operator }) => operator)).toEqual(['DateLessThan']);
  });
});
