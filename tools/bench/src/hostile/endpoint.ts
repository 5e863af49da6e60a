import { createAws } from '@plinth/aws';
import { AccountId } from '@plinth/contract';
import type { AccountEvidenceName } from '@plinth/core';
import { startHostileEndpoint, type Trick } from './hostile-endpoint.ts';
import { TRICKS } from './tricks.ts';

/**
 * Reads an account from an endpoint that plays each trick, and prints what that cost. A trick that isn't over after
 * `seconds` is given up.
 */
export async function benchHostileEndpoint({ seconds }: { readonly seconds: number }): Promise<void> {
  process.stdout.write('trick                        requests      MiB  seconds  peak MiB  what came of it\n');
  for (const [name, trick] of Object.entries(TRICKS)) {
    const { requests, sentMib, elapsed, peakMib, outcome } = await play(trick, seconds);
    const cells = [String(requests).padStart(10), sentMib.padStart(9), elapsed.padStart(9), peakMib.padStart(10)];
    process.stdout.write(`${name.padEnd(27)}${cells.join('')}  ${outcome}\n`);
  }
}

const MIB = 1024 * 1024;
const SAMPLE_MS = 20;

async function play(trick: Trick, seconds: number) {
  const endpoint = await startHostileEndpoint(trick);
  const credentials = { accessKeyId: 'AKIAHOSTILE', secretAccessKey: 'secret' };
  const aws = createAws({ region: 'us-east-1', endpoint: endpoint.url, credentials });
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, SAMPLE_MS);
  const startedAt = performance.now();
  const outcome = await read(aws, trick.kind, AbortSignal.timeout(seconds * 1000));
  clearInterval(sampler);
  const elapsed = ((performance.now() - startedAt) / 1000).toFixed(1);
  aws.close();
  await endpoint.close();
  const { requests, bytes } = endpoint.counts();
  const [sentMib, peakMib] = [(bytes / MIB).toFixed(1), ((peak - before) / MIB).toFixed(0)];
  return { requests, sentMib, elapsed, peakMib, outcome };
}

const ACCOUNT = AccountId.parse('111122223333');
const CALLER = { accountId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:user/plinth`, partition: 'aws' } as const;

/** Beside the trick's kind, one that is answered well: the account is there. */
async function read(
  aws: ReturnType<typeof createAws>,
  kind: AccountEvidenceName,
  signal: AbortSignal,
): Promise<string> {
  try {
    const collection = await aws.collect({
      caller: CALLER,
      accountId: ACCOUNT,
      access: { roleName: 'PlinthAudit' },
      sessionName: 'plinth-hostile',
      kinds: [kind, 'passwordPolicy'],
      signal,
    });
    if (collection.outcome !== 'collected') return `unreachable: ${collection.cause.message}`;
    const evidence = collection.snapshot[kind];
    return evidence?.available ? 'read' : `${evidence?.cause.code}: ${evidence?.cause.message}`;
  } catch (error) {
    if (signal.aborted) return 'given up';
    return `threw ${error instanceof Error ? error.message.slice(0, 80) : 'something'}`;
  }
}
