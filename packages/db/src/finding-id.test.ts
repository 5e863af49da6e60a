import { FindingId } from '@plinth/contract';
import { test } from 'vitest';
import { findingId } from './finding-id.ts';

const ABOUT = {
  organizationId: 'o-a1b2c3d4e5',
  accountId: '111122223333',
  checkId: 'root/no-access-keys',
  resource: 'arn:aws:iam::111122223333:root',
};

test('is a UUID of version 8 that never changes', ({ expect }) => {
  const id = findingId(ABOUT);

  expect(id).toBe('517ff7c9-0ed8-8a79-b5bf-744d471d4d99');
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(FindingId.parse(id)).toBe(id);
});

test.for(['organizationId', 'accountId', 'checkId', 'resource'] as const)('differs by %s', (part, { expect }) => {
  expect(findingId({ ...ABOUT, [part]: `${ABOUT[part]}x` })).not.toBe(findingId(ABOUT));
});
