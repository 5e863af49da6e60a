import { ServiceError } from '@plinth/services';
import type { FastifyReply } from 'fastify';
import { createWindowCounter } from './window-counter.ts';

/**
 * Takes the cost of a call from the budget of the principal who makes the request.
 *
 * @throws {ServiceError} `rate_limited`, when there is not enough left of it.
 */
export type Charge = (cost: number) => void;

export interface BudgetOptions {
  /** For each principal. */
  readonly unitsPerMinute: number;
  readonly now: () => Date;
}

/** What the principals of a process may spend. */
export interface Budget {
  /** Charges a request one unit, which its first call doesn't pay again. What is left is sent with the response. */
  open(principalId: string, reply: FastifyReply): Charge;
}

/** Makes the budgets of a process. */
export function createBudget({ unitsPerMinute, now }: BudgetOptions): Budget {
  const counter = createWindowCounter({ max: unitsPerMinute, windowMs: 60_000, capacity: PRINCIPALS, now });
  return {
    open(principalId, reply) {
      let prepaid = 0;

      function take(units: number): void {
        const { isAllowed, remaining, resetSeconds } = counter.take(principalId, units);
        // A stream, or an earlier call of a batch, may have sent the headers.
        if (!reply.raw.headersSent) {
          reply.headers({
            'ratelimit-limit': unitsPerMinute,
            'ratelimit-remaining': remaining,
            'ratelimit-reset': resetSeconds,
          });
        }
        if (isAllowed) return;
        throw new ServiceError('rate_limited', TOO_MUCH, { retryAfterSeconds: resetSeconds });
      }

      take(1);
      prepaid = 1;
      return (cost) => {
        // What costs more than a whole budget may be had for all of it.
        const owed = Math.min(cost, unitsPerMinute) - prepaid;
        prepaid = 0;
        if (owed > 0) take(owed);
      };
    },
  };
}

const PRINCIPALS = 10_000;
const TOO_MUCH = 'This API key has used up its budget of calls. Wait as long as Retry-After says.';
