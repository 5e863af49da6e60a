import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { excerptEvidence } from './excerpt-evidence.ts';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';
const alice = { arn: ALICE, name: 'alice', attachedPolicies: [{ arn: ADMIN, name: 'AdministratorAccess' }] };
const details = { users: [{ arn: `${ALICE}2`, name: 'alice2', attachedPolicies: [] }, alice], groups: [] };

describe('excerptEvidence', () => {
  it.for([
    ['the object that carries the ARN', details, ALICE, [{ path: '/users/1', value: alice }]],
    ['the same for a sub-key of it', details, `${ALICE}#access-key-1`, [{ path: '/users/1', value: alice }]],
    [
      'what points at it',
      details,
      ADMIN,
      [{ path: '/users/1/attachedPolicies/0', value: { arn: ADMIN, name: 'AdministratorAccess' } }],
    ],
    [
      'the owner of a list that holds it',
      { 'a/b': { to: [ALICE] } },
      ALICE,
      [{ path: '/a~1b', value: { to: [ALICE] } }],
    ],
    ['all of it when it names nothing', { mfa: 0 }, ALICE, [{ path: '', value: { mfa: 0 } }]],
    ['nothing, which was seen too', null, ALICE, [{ path: '', value: null }]],
  ] as const)('gives %s', ([, data, resource, excerpts], { expect }) => {
    expect(excerptEvidence(data, resource)).toEqual({ excerpts, truncated: false });
  });

  it('gives no more than fits, and says so', ({ expect }) => {
    const many = Array.from({ length: 21 }, (_, slot) => ({ user: ALICE, slot }));
    const large = { arn: ALICE, document: 'x'.repeat(33_000) };

    expect(excerptEvidence(many, ALICE)).toMatchObject({ excerpts: { length: 20 }, truncated: true });
    expect(excerptEvidence([large], ALICE)).toEqual({ excerpts: [], truncated: true });
    expect(excerptEvidence({ text: 'x'.repeat(33_000) }, ALICE)).toEqual({ excerpts: [], truncated: true });
  });

  it('cuts lists where the whole is too long, no shorter than it must', ({ expect }) => {
    const ids = (length: number) => Array.from({ length }, (_, at) => String(at).padStart(12, '0'));
    const policies = (ofPolicies: number, ofTargets: number) => ({
      policies: Array.from({ length: ofPolicies }, () => ({ text: 'x'.repeat(1000), targetIds: ids(ofTargets) })),
    });

    expect(excerptEvidence(policies(3, 10_000), ALICE)).toEqual({
      excerpts: [{ path: '', value: policies(3, 50) }],
      truncated: true,
    });
    expect(excerptEvidence(policies(60, 10_000), ALICE)).toEqual({
      excerpts: [{ path: '', value: policies(10, 10) }],
      truncated: true,
    });
  });

  it('never throws, and stays within its bound', ({ expect }) => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (data, resource) => {
        const { excerpts } = excerptEvidence(data, resource);

        expect(JSON.stringify(excerpts.map(({ value }) => value)).length).toBeLessThan(33_000);
      }),
    );
  });
});
