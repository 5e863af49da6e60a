import type { Cause } from '@plinth/contract';
import * as fc from 'fast-check';
import { describe, test } from 'vitest';
import { type OutageEvent, type OutageState, step, type Trouble, WORKING } from './outage-state.ts';

const DOWN: Cause = { code: 'unreachable', message: 'Down.' };
const EXPIRED: Cause = { code: 'credentials_expired', message: 'Expired.' };
const caller: Trouble = { scope: 'caller', cause: EXPIRED };
const unclear: Trouble = { scope: 'unclear', cause: DOWN };
const own: Trouble = { scope: 'account', cause: { code: 'role_not_assumable', message: 'No.' } };
const MINUTE_MS = 60_000;

const read: OutageEvent = { type: 'read' };
const probeFailed: OutageEvent = { type: 'probe-failed', cause: EXPIRED };

function failed(accountId: string, trouble: Trouble): OutageEvent {
  return { type: 'read-failed', accountId, trouble };
}

function trial(accountId: string, trouble: Trouble | null, isOwnAccountRead = false): OutageEvent {
  return { type: 'trial', accountId, trouble, isOwnAccountRead };
}

function run(events: readonly OutageEvent[], everyMs = 1000): OutageState {
  return events.reduce((state, event, index) => step(state, event, index * everyMs), WORKING);
}

describe('an outage begins', () => {
  test.for([
    ['the caller is refused once', [failed('a', caller)], true],
    ['the caller’s own call fails', [probeFailed], true],
    ['three accounts fail alike', [failed('a', unclear), failed('b', unclear), failed('c', unclear)], true],
    ['two do', [failed('a', unclear), failed('b', unclear)], false],
    ['one does, again and again', Array.from({ length: 9 }, () => failed('a', unclear)), false],
    [
      'another account is read between',
      [failed('a', unclear), failed('b', unclear), read, failed('c', unclear), failed('d', unclear)],
      false,
    ],
    [
      'another account is refused by AWS between',
      [failed('a', unclear), failed('b', unclear), failed('x', own), failed('c', unclear)],
      false,
    ],
    ['accounts are refused, each for itself', ['a', 'b', 'c', 'd'].map((id) => failed(id, own)), false],
  ] as const)('%s: %s', ([, events, begins], { expect }) => {
    expect(run(events).outage !== null).toBe(begins);
  });

  test('not for what was long ago', ({ expect }) => {
    const events = ['a', 'b', 'c', 'd'].map((id) => failed(id, unclear));

    expect(run(events, 3 * MINUTE_MS).outage).toBeNull();
    expect(run(events, MINUTE_MS).outage).not.toBeNull();
  });
});

describe('an outage ends', () => {
  const begun = [failed('a', caller), probeFailed, probeFailed];
  test.for([
    ['with the account that is tried', [trial('a', null)], null],
    ['with one that AWS refuses', [trial('a', own)], null],
    ['not when a session of before still reads', [read], 2],
    ['not when the trial fails as before', [trial('a', caller)], 3],
    ['not when an account fails as one or all may', [trial('a', unclear)], 3],
    ['not when each of many does', [trial('a', unclear), trial('b', unclear, true), trial('c', unclear, true)], 5],
    [
      'when all were tried, and IAM responds',
      [trial('a', unclear), trial('b', unclear), trial('a', unclear, true)],
      null,
    ],
    ['not while IAM does not respond', [trial('a', unclear), trial('a', unclear)], 4],
    ['not when the caller failed between', [trial('a', unclear), probeFailed, trial('a', unclear, true)], 5],
  ] as const)('%s', ([, events, failures], { expect }) => {
    expect(run([...begun, ...events]).outage?.failures ?? null).toBe(failures);
  });

  test('and accounts that turned out to be broken begin no other', ({ expect }) => {
    const ids = ['a', 'b', 'c'];
    const fail = ids.map((id) => failed(id, unclear));
    const tries = [...ids.map((id) => trial(id, unclear)), trial('a', unclear, true)];

    const ended = run([...fail, ...tries]);
    const again = run([...fail, ...tries, ...fail, ...fail]);
    const others = run([...fail, ...tries, ...['x', 'y', 'z'].map((id) => failed(id, unclear))]);

    expect([...ended.broken]).toEqual(ids);
    expect(again.outage).toBeNull();
    expect(others.outage).not.toBeNull();
  });
});

const anyTrouble = fc.constantFrom(caller, unclear, own);
const anyAccount = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const anyEvent: fc.Arbitrary<OutageEvent> = fc.oneof(
  fc.constant(read),
  fc.constant(probeFailed),
  fc.tuple(anyAccount, anyTrouble).map(([id, trouble]) => failed(id, trouble)),
  fc.tuple(anyAccount, fc.option(anyTrouble), fc.boolean()).map(([id, trouble, isRead]) => trial(id, trouble, isRead)),
);

describe('whatever happened before', () => {
  test('what fails for the caller is an outage, and one account that is read ends it', ({ expect }) => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), anyAccount, (events, id) => {
        const refused = run([...events, failed(id, caller)]);
        expect(refused.outage?.cause).toEqual(EXPIRED);
        expect(step(refused, trial(id, null), 1e9)).toEqual(WORKING);
      }),
    );
  });

  test('accounts that fail each for itself begin none', ({ expect }) => {
    fc.assert(
      fc.property(fc.array(anyAccount, { maxLength: 40 }), (ids) => {
        expect(run(ids.map((id) => failed(id, own))).outage).toBeNull();
      }),
    );
  });

  test('where IAM responds, trials that go around end it', ({ expect }) => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        const around = [...ids, 'a'].map((id) => trial(id, unclear, true));

        expect(run([...events, failed('a', caller), ...around]).outage).toBeNull();
      }),
    );
  });
});
