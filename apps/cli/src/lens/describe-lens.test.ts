import { CheckId, type Lens } from '@plinth/contract';
import { test } from 'vitest';
import { sampleLens } from '../../test/samples.ts';
import { describeLens } from './describe-lens.ts';

test.for<[Partial<Lens>, string]>([
  [{}, 'Plinth baseline 1 (49 checks)'],
  [{ severity: ['CRITICAL', 'HIGH'], checkCount: 1 }, 'Plinth baseline 1 (1 check, only critical, high)'],
  [{ excludeCheckIds: [CheckId.parse('a/b')] }, 'Plinth baseline 1 (49 checks, 1 check excluded)'],
  [{ kind: 'checks', title: 'a/b', checkCount: 1 }, 'a/b'],
  [{ kind: 'checks', title: '3 checks', severity: ['LOW'], checkCount: 2 }, '3 checks (2 checks, only low)'],
  [{ kind: 'all', title: 'all checks' }, 'all checks (49 checks)'],
])('%j is described', ([changes, text], { expect }) => {
  expect(describeLens(sampleLens(changes))).toBe(text);
});
