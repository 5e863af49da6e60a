import { describe, test } from 'vitest';
import { EVENTS, type EventType } from './event.ts';

const TYPES = Object.keys(EVENTS);

describe('the table of events', () => {
  test.for(TYPES)('%s is named like the others: a singular noun and what happened to it', (type, { expect }) => {
    expect(type).toMatch(/^[a-z][A-Za-z]*[^s]\.[a-z]*(ed|set)$/);
  });

  /** What older versions appended stays readable: properties that were dropped are ignored. */
  test('reads the end of an audit as it was appended before accounts were called unfinished', ({ expect }) => {
    const type: EventType = 'audit.ended';
    const accounts = { total: 3, succeeded: 2, failed: 1, skipped: 0 };

    const data = EVENTS[type].parse({ status: 'partial', cause: null, accounts: { ...accounts, unsettled: 0 } });

    expect(data).toEqual({ status: 'partial', cause: null, accounts });
  });

  test('reads the start of an audit as it was appended with an external id, and shows none', ({ expect }) => {
    const type: EventType = 'audit.started';
    const data = { scope: { kind: 'organization' }, access: { roleName: 'A', externalId: 'x-1' }, checks: 3 };

    expect(EVENTS[type].parse(data)).toEqual({ ...data, access: { roleName: 'A' } });
  });
});
