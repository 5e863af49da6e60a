import type { IdempotencyRepository } from '../database/idempotency.ts';
import type { Attempt } from '../errors/attempt.ts';
import { UniqueViolationError } from '../errors/unique-violation-error.ts';
import type { PrismaClient } from '../generated/client.ts';

const REMEMBERED_MS = 24 * 60 * 60 * 1000;
/** The process that held it counts as dead. */
const TAKEOVER_MS = 60 * 1000;

export function createIdempotencyRepository(prisma: PrismaClient, attempt: Attempt): IdempotencyRepository {
  return {
    async begin({ principalId, key, requestHash, now }) {
      const forgotten = { lt: new Date(now.getTime() - REMEMBERED_MS) };
      await attempt(prisma.idempotencyKey.deleteMany({ where: { startedAt: forgotten } }));
      const hash = Uint8Array.from(requestHash);
      // Two tries: the row that was in the way of the first may be gone before it is read.
      for (let tried = 0; tried < 2; tried += 1) {
        const data = { principalId, key, requestHash: hash, startedAt: now };
        const isNew = await attempt(prisma.idempotencyKey.create({ data })).then(() => true, ifTaken);
        if (isNew) return { state: 'new' };

        const owned = { principalId_key: { principalId, key } };
        const row = await attempt(prisma.idempotencyKey.findUnique({ where: owned }));
        if (!row) continue;
        if (Buffer.compare(row.requestHash, hash) !== 0) return { state: 'mismatch' };
        if (row.response !== null) return { state: 'done', response: JSON.parse(row.response) };
        const silent = { lt: new Date(now.getTime() - TAKEOVER_MS) };
        const { count } = await attempt(
          prisma.idempotencyKey.updateMany({
            where: { principalId, key, response: null, startedAt: silent },
            data: { startedAt: now },
          }),
        );
        return { state: count > 0 ? 'new' : 'in_flight' };
      }
      return { state: 'in_flight' };
    },

    async finish({ principalId, key, response }) {
      const data = { response: JSON.stringify(response) ?? 'null' };
      await attempt(prisma.idempotencyKey.updateMany({ where: { principalId, key }, data }));
    },

    async release({ principalId, key }) {
      await attempt(prisma.idempotencyKey.deleteMany({ where: { principalId, key, response: null } }));
    },
  };
}

function ifTaken(error: unknown): false {
  if (error instanceof UniqueViolationError) return false;
  throw error;
}
