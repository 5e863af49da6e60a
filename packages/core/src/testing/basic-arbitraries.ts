import type { Arbitrary } from 'fast-check';
import * as fc from 'fast-check';
import type { PolicyDocument } from '../evidence/authorization-details.ts';

/** The account that all arbitrary evidence is about. */
export const ACCOUNT_ID = '111122223333';

/** Instants around 2026-11-01, both ways that AWS writes UTC, so that thresholds are met from both sides. */
export const instant: Arbitrary<string> = fc
  .record({
    days: fc.oneof(fc.constantFrom(45, 90), fc.integer({ min: -2, max: 4000 })),
    ms: fc.constantFrom(-1, 0, 1, 5000),
    suffix: fc.constantFrom('Z', '+00:00'),
  })
  .map(({ days, ms, suffix }) =>
    new Date(Date.parse('2026-11-01T12:00:00Z') - days * 86_400_000 - ms).toISOString().replace('Z', suffix),
  );

/** Names as AWS allows them, and such as would hurt a careless program. */
export const name = fc.oneof(
  fc.stringMatching(/^[\w+=,.@-]{1,12}$/),
  fc.constantFrom('__proto__', 'constructor', '{{user}}', '$&', '<root_account>', 'root', '\u202Eevil\n', ''),
);

const statement = fc.record(
  {
    Effect: fc.constantFrom('Allow', 'Deny', 'allow'),
    Action: fc.constantFrom('*', 'iam:*', ['sts:AssumeRole', 's3:*'], 'iam:PassRole', 'kms:Decrypt'),
    Resource: fc.constantFrom('*', `arn:aws:iam::${ACCOUNT_ID}:role/*`, ['arn:aws:iam::*:role/x', 'arn:aws:kms:*:*:*']),
    Principal: fc.constantFrom('*', { AWS: ACCOUNT_ID }, { AWS: '444455556666' }, { Service: 'events.amazonaws.com' }),
    Condition: fc.constantFrom({ Bool: { 'aws:MultiFactorAuthPresent': true } }),
  },
  { requiredKeys: ['Effect', 'Action'] },
);

/** Policies and any other JSON, and what isn't JSON. */
export const document: Arbitrary<PolicyDocument> = fc.oneof(
  fc.jsonValue().map((json) => ({ json })),
  fc.string().map((malformed) => ({ malformed })),
  fc.array(statement, { maxLength: 3 }).map((statements) => ({
    json: { Version: '2012-10-17', Statement: statements },
  })),
);

export const MANAGED_POLICIES = ['AdministratorAccess', 'AWSSupportAccess', 'ReadOnlyAccess'].map(
  (policy) => `arn:aws:iam::aws:policy/${policy}`,
);
export const CUSTOMER_POLICIES = ['one', 'two', 'three'].map((policy) => `arn:aws:iam::${ACCOUNT_ID}:policy/${policy}`);
export const policyArn = fc.oneof(fc.string(), fc.constantFrom(...MANAGED_POLICIES, ...CUSTOMER_POLICIES));
