import type { Health } from '@plinth/contract';
import type { Dependencies } from '../dependencies.ts';

/** `system.health` */
export async function health({ database, now }: Dependencies): Promise<Health> {
  const isHealthy = await database.isHealthy();
  return { status: isHealthy ? 'ok' : 'degraded', database: isHealthy, time: now().toISOString() };
}
