import type { CallContext } from '@plinth/contract';
import { ServiceError } from '@plinth/services';

/** How many event streams may be open at once. */
export interface StreamLimits {
  readonly perPrincipal: number;
  readonly perProcess: number;
}

/** Counts the open streams of this process, of all transports. */
export interface StreamLimit {
  /**
   * Counts one more, until the returned function is called or the client has left.
   *
   * @throws {ServiceError} `rate_limited`, when it would be too many.
   */
  open(context: Pick<CallContext, 'principal' | 'signal'>): () => void;
}

/** Makes the count of a process. */
export function createStreamLimit({ perPrincipal, perProcess }: StreamLimits): StreamLimit {
  const open = new Map<string, number>();
  let total = 0;

  function count(principalId: string, change: 1 | -1): void {
    const left = (open.get(principalId) ?? 0) + change;
    total += change;
    if (left === 0) open.delete(principalId);
    else open.set(principalId, left);
  }

  return {
    open({ principal, signal }) {
      signal.throwIfAborted();
      if ((open.get(principal.id) ?? 0) >= perPrincipal) {
        throw tooMany(`This API key has ${perPrincipal} event streams open already: close one of them.`);
      }
      if (total >= perProcess) throw tooMany('The server has as many event streams open as it may.');
      count(principal.id, 1);
      let isOpen = true;
      const close = (): void => {
        signal.removeEventListener('abort', close);
        if (isOpen) count(principal.id, -1);
        isOpen = false;
      };
      signal.addEventListener('abort', close, { once: true });
      return close;
    },
  };
}

const RETRY_AFTER_SECONDS = 10;

function tooMany(detail: string): ServiceError {
  return new ServiceError('rate_limited', detail, { retryAfterSeconds: RETRY_AFTER_SECONDS });
}
