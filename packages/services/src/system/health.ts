import type { CallContext, Health } from '@plinth/contract';
import { authorise } from '../access/authorise.ts';
import type { Dependencies } from '../dependencies.ts';

/** `system.health` */
export async function health({ database, now }: Dependencies, context: CallContext): Promise<Health> {
  authorise(context, 'system.health');
  const isHealthy = await database.isHealthy();
  return { status: isHealthy ? 'ok' : 'degraded', database: isHealthy, time: now().toISOString() };
}
