import { describe, it } from 'vitest';
import { parsePolicy } from '../parse/parse-policy.ts';
import { type Truth, truthOf } from './condition-truth.ts';

const NOW = new Map([['aws:currenttime', '2026-11-01T12:00:00.000Z']]);

describe('truthOf', () => {
  it.for<[name: string, condition: object, truth: Truth]>([
    ['nothing', {}, 'always'],
    ['an end that is past', { DateLessThan: { 'aws:CurrentTime': '2026-11-01T00:00:00Z' } }, 'never'],
    ['an end that is past, in seconds', { DateLessThanEquals: { 'aws:EpochTime': '1500000000' } }, 'never'],
    ['an end to come', { DateLessThan: { 'aws:CurrentTime': '2026-12-01T00:00:00Z' } }, 'sometimes'],
    ['one of two ends to come', { DateLessThan: { 'aws:CurrentTime': ['2020-01-01', '2030-01-01'] } }, 'sometimes'],
    ['a beginning that is past', { DateGreaterThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } }, 'always'],
    ['a beginning to come', { DateGreaterThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } }, 'sometimes'],
    [
      'between two days',
      {
        DateGreaterThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' },
        DateLessThan: { 'aws:CurrentTime': '2021-01-01T00:00:00Z' },
      },
      'never',
    ],
    ['sessions that were revoked', { DateLessThan: { 'aws:TokenIssueTime': '2026-10-01T09:00:00Z' } }, 'never'],
    [
      'sessions, if any, that were revoked',
      { DateLessThanIfExists: { 'aws:TokenIssueTime': '2020-01-01' } },
      'sometimes',
    ],
    ['sessions of years to come', { DateLessThan: { 'aws:TokenIssueTime': '2099-01-01T00:00:00Z' } }, 'sometimes'],
    ['no date', { DateLessThan: { 'aws:CurrentTime': 'soon' } }, 'sometimes'],
    ['a date of something else', { DateLessThan: { 'saml:iat': '2020-01-01T00:00:00Z' } }, 'sometimes'],
    ['any address', { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '0.0.0.0/0'] } }, 'always'],
    ['some addresses', { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }, 'sometimes'],
    ['any address in a VPC', { IpAddress: { 'aws:VpcSourceIp': '0.0.0.0/0' } }, 'sometimes'],
    ['a key that is known to be there', { Null: { 'aws:CurrentTime': 'False' } }, 'always'],
    ['the lack of a key that is known', { Null: { 'aws:CurrentTime': true } }, 'never'],
  ])('%s', ([, condition, truth], { expect }) => {
    const statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition };
    const policy = parsePolicy({ json: { Version: '2012-10-17', Statement: statement } });
    if ('malformed' in policy) throw new Error(policy.malformed.code);

    expect(truthOf(policy.statements[0]?.conditions ?? [], NOW)).toBe(truth);
  });

  it('knows no time unless told', ({ expect }) => {
    const condition = { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } };
    const policy = parsePolicy({
      json: { Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition } },
    });

    expect('malformed' in policy ? null : truthOf(policy.statements[0]?.conditions ?? [], new Map())).toBe('sometimes');
  });
});
