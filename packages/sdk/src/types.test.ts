import type { AuditEvent, CheckDetail, Finding, Lens, Posture, StartedAudit } from '@plinth/contract';
import { expectTypeOf, test } from 'vitest';
import type { EventSubscription } from './event-subscription.ts';
import type { PageList } from './page-list.ts';
import type { Plinth } from './plinth.ts';

test('the methods have the types of the contract', () => {
  expectTypeOf<Plinth['audits']['start']>().returns.toEqualTypeOf<Promise<StartedAudit>>();
  expectTypeOf<Plinth['findings']['list']>().returns.toEqualTypeOf<PageList<Finding, { lens: Lens }>>();
  expectTypeOf<Plinth['audits']['watch']>().returns.toEqualTypeOf<EventSubscription<AuditEvent>>();
  expectTypeOf<Plinth['posture']['get']>().returns.toEqualTypeOf<Promise<Posture>>();
  expectTypeOf<Plinth['checks']['get']>().returns.toEqualTypeOf<Promise<CheckDetail>>();
});

test('required properties are required, and the rest may be left out', () => {
  expectTypeOf<Plinth['audits']['start']>().toBeCallableWith();
  expectTypeOf<Plinth['findings']['list']>().toBeCallableWith({ severity: ['HIGH'], accountId: '111122223333' });
  expectTypeOf<Plinth['findings']['list']>().toBeCallableWith({ severity: 'HIGH', limit: 5 });
  expectTypeOf<Parameters<Plinth['audits']['get']>['length']>().toEqualTypeOf<1 | 2>();
  expectTypeOf<Parameters<Plinth['posture']['get']>['length']>().toEqualTypeOf<0 | 1 | 2>();
});
