import { describe, it } from 'vitest';
import { UNLIMITED } from '../../work/work.ts';
import { parsePolicy } from '../parse/parse-policy.ts';
import { type Truth, truthOf } from './condition-truth.ts';

const KNOWN = new Map([['aws:principalaccount', '111122223333']]);

describe('truthOf', () => {
  it.for<[name: string, condition: object, truth: Truth]>([
    ['nothing', {}, 'always'],
    ['any address', { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '0.0.0.0/0'] } }, 'always'],
    ['some addresses', { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }, 'sometimes'],
    ['any address in a VPC', { IpAddress: { 'aws:VpcSourceIp': '0.0.0.0/0' } }, 'sometimes'],
    ['TLS', { Bool: { 'aws:SecureTransport': 'true' } }, 'always'],
    ['no TLS', { Bool: { 'aws:SecureTransport': 'false' } }, 'never'],
    ['a known account', { StringEquals: { 'aws:PrincipalAccount': '111122223333' } }, 'always'],
    ['another account', { StringEquals: { 'aws:PrincipalAccount': '444455556666' } }, 'never'],
    ['a key that is known to be there', { Null: { 'aws:PrincipalAccount': 'False' } }, 'always'],
    ['the lack of a key that is known', { Null: { 'aws:PrincipalAccount': true } }, 'never'],
  ])('%s', ([, condition, truth], { expect }) => {
    const statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition };
    const policy = parsePolicy({ json: { Version: '2012-10-17', Statement: statement } }, 'identity', UNLIMITED);
    if ('malformed' in policy) throw new Error(policy.malformed.code);

    expect(truthOf(policy.statements[0]?.conditions ?? [], KNOWN, UNLIMITED)).toBe(truth);
  });
});
