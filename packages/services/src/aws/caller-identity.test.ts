import { OrganizationId } from '@plinth/contract';
import { describe, it } from 'vitest';
import { FakeAws, refusalOf } from '../testing/fake-aws.ts';
import { createCallerIdentity } from './caller-identity.ts';
import { ForeignOrganizationError } from './foreign-organization-error.ts';

/** Counts what AWS is asked. */
class CountedAws extends FakeAws {
  asked = 0;
  /** Runs while AWS is asked. */
  meanwhile = (): void => undefined;

  override async identifyCaller() {
    this.asked += 1;
    this.meanwhile();
    return super.identifyCaller();
  }
}

function setUp() {
  const aws = new CountedAws();
  let nowMs = Date.UTC(2026, 0, 1);
  const identity = createCallerIdentity({ aws, now: () => new Date(nowMs) });
  return {
    aws,
    identity,
    passMinutes: (minutes: number) => {
      nowMs += minutes * 60_000;
    },
    find: async () => (await identity.identify()).id,
  };
}

describe('the identity of the caller', () => {
  it('is asked for once by all jobs, and again after some minutes', async ({ expect }) => {
    const { aws, find, passMinutes } = setUp();

    const ids = await Promise.all(Array.from({ length: 20 }, find));
    const askedAtFirst = aws.asked;
    passMinutes(6);
    await find();

    expect(new Set(ids)).toEqual(new Set([aws.organizationId]));
    expect(askedAtFirst).toBe(1);
    expect(aws.asked).toBe(2);
  });

  it('is asked for at once when the credentials have changed', async ({ expect }) => {
    const { aws, find } = setUp();
    await find();

    aws.exchangeCredentials();

    expect(await find()).toBe(`standalone-${aws.caller.accountId}`);
  });

  it('is not taken from an answer during which the credentials were exchanged', async ({ expect }) => {
    const { aws, find } = setUp();
    aws.meanwhile = () => {
      // AWS still answers this call as to the old ones.
      if (aws.asked === 1) aws.credentials = 'second';
      else aws.description = null;
    };

    expect(await find()).toBe(`standalone-${aws.caller.accountId}`);
    expect(aws.asked).toBe(2);
  });

  it('is kept for the same credentials while AWS gives no answer', async ({ expect }) => {
    const { aws, find, passMinutes } = setUp();
    await find();
    aws.refusal = refusalOf('unreachable');
    passMinutes(60);

    expect(await find()).toBe(aws.organizationId);
  });

  it('is unknown for other credentials while AWS gives no answer, and asked for each time', async ({ expect }) => {
    const { aws, find } = setUp();
    await find();
    aws.exchangeCredentials();
    aws.refusal = refusalOf('unreachable');

    await expect(find()).rejects.toThrow('AWS said unreachable.');
    await expect(find()).rejects.toThrow('AWS said unreachable.');

    expect(aws.asked).toBe(3);
  });

  it('refuses the jobs of others', async ({ expect }) => {
    const { aws, identity } = setUp();

    await expect(identity.identifyFor(OrganizationId.parse('o-zzzzzzzzzz'))).rejects.toThrow(ForeignOrganizationError);

    expect(await identity.identifyFor(aws.organizationId)).toEqual(aws.caller);
  });
});
