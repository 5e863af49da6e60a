/** Whether long work has run long enough without a pause, so that others on the event loop should have their turn. */
export interface Turns {
  /** Cheap: ask between any two pieces of work. */
  readonly isOver: boolean;
  /** Lets the others run; a turn begins when it resolves. */
  next(): Promise<void>;
}

/**
 * The first turn begins at once.
 *
 * @example
 * const turns = createTurns();
 * for (const item of items) {
 *   work(item);
 *   if (turns.isOver) await turns.next();
 * }
 */
export function createTurns(turnMs: number = TURN_MS): Turns {
  let since = performance.now();
  return {
    get isOver() {
      return performance.now() - since >= turnMs;
    },
    async next() {
      await new Promise<void>((resolve) => {
        setTimeout(resolve);
      });
      since = performance.now();
    },
  };
}

const TURN_MS = 10;
