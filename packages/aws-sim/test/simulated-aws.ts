import { type AwsSim, type AwsSimOptions, startAwsSim } from '../src/index.ts';

/** A simulated AWS that stops at the end of its block. Its clock stands still unless set otherwise. */
export async function simulatedAws(options: AwsSimOptions = {}): Promise<AwsSim & AsyncDisposable> {
  const sim = await startAwsSim({ epoch: new Date('2026-11-01T00:00:00Z'), ...options });
  return { ...sim, [Symbol.asyncDispose]: () => sim.close() };
}
