import { readFileSync } from 'node:fs';
import { CHECKS, createWorkBudget } from '@plinth/core';
import { evaluateSnapshot } from '@plinth/services';
import { z } from 'zod';
import { type Measure, readInput, reportMeasure, startMeasuring } from '../measure.ts';
import { generateLargeAccount } from './large-account.ts';
import type { AccountSubject, Subjects } from './subjects.ts';
import { type LongestTurn, threadCpuMs, watchLoop } from './watch-loop.ts';

/** Evaluates one kind of account in this process, which has evaluated nothing before. */
const Input = z.object({ file: z.string(), subject: z.enum(['large', 'ordinary', 'management']), seed: z.number() });
const { file, subject, seed } = await readInput(Input);

const LARGE = { users: 5000, groups: 300, roles: 1000, policies: 1500 } as const;
/** How often the ordinary accounts are evaluated, as if read anew each time: a new worker process is slow at first. */
const ROUNDS = 5;
/** Very large accounts, all different; the first one is evaluated cold. */
const LARGE_ACCOUNTS = 5;

const subjects = readSubjects();
const stop = startMeasuring();
const evaluated: Evaluated[] = [];
globalThis.gc?.();
for (const one of chosen(subjects)) evaluated.push(await evaluate(one, subjects));
reportMeasure({ accounts: evaluated.length, calls: 0, ...stop(), notes: notesOf(evaluated) });

/** As in a worker: the organization's evidence is one object for all accounts. */
function readSubjects(): Subjects {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by evaluate.ts as exactly that
  return JSON.parse(readFileSync(file, 'utf8')) as Subjects;
}

function* chosen({ ordinary, management }: Subjects): Generator<AccountSubject> {
  if (subject === 'ordinary')
    for (let round = 0; round < ROUNDS; round += 1) yield* round === 0 ? ordinary : readSubjects().ordinary;
  else if (subject === 'management') yield management;
  else for (let index = 0; index < LARGE_ACCOUNTS; index += 1) yield toLarge(ordinary[0] ?? management, seed + index);
}

/** The account with the users, groups, roles and policies of a very large one. */
function toLarge(account: AccountSubject, ofSeed: number): AccountSubject {
  const { observedAt } = account;
  const { authorizationDetails, credentialReport } = generateLargeAccount(LARGE, ofSeed);
  return {
    ...account,
    snapshot: {
      ...account.snapshot,
      authorizationDetails: { available: true, observedAt, data: authorizationDetails },
      credentialReport: { available: true, observedAt, data: credentialReport },
    },
  };
}

interface Evaluated extends LongestTurn {
  readonly wallMs: number;
  /** Of all threads, including garbage collection and compilation. */
  readonly cpuMs: number;
  readonly threadCpuMs: number;
  /** Steps of work that policies took. */
  readonly steps: number;
  /** The most that one question took of them. */
  readonly dearest: number;
}

async function evaluate({ accountId, observedAt, snapshot }: AccountSubject, all: Subjects): Promise<Evaluated> {
  // Not between small ones: a forced collection discards compiled code too.
  if (subject === 'large') globalThis.gc?.();
  const work = createWorkBudget();
  const watch = watchLoop();
  const measured = startMeasuring();
  const threadCpu = threadCpuMs();
  await evaluateSnapshot({
    checks: CHECKS,
    claim: {
      accountId,
      partition: 'aws',
      isManagementAccount: accountId === all.management.accountId,
      parameters: {},
      checkIds: CHECKS.map(({ id }) => id),
    },
    organizationId: all.organizationId,
    snapshot: { ...all.ofOrganization, ...snapshot },
    observedAt,
    work,
    onDefect({ id }, error) {
      throw new Error(`${id} has a defect`, { cause: error });
    },
  });
  const { wallMs, cpuMs } = measured();
  return {
    wallMs,
    cpuMs,
    threadCpuMs: threadCpuMs() - threadCpu,
    steps: work.spent,
    dearest: work.dearest,
    ...(await watch()),
  };
}

function notesOf(all: readonly Evaluated[]): Measure['notes'] {
  const [first] = all;
  const later = all.slice(Math.ceil(all.length / 2));
  return {
    ...(first ? { first: describe([first]) } : {}),
    ...(later.length > 0 ? { later: describe(later) } : {}),
  };
}

/** Means, and the longest wait of all. */
function describe(some: readonly Evaluated[]): string {
  const mean = (of: (one: Evaluated) => number) => round(some.reduce((sum, one) => sum + of(one), 0) / some.length);
  const most = (of: (one: Evaluated) => number) => Math.max(...some.map(of)).toFixed(0);
  return [
    `wall ${mean(({ wallMs }) => wallMs)} ms`,
    `CPU ${mean(({ threadCpuMs: own }) => own)} ms (${mean(({ cpuMs }) => cpuMs)} with other threads)`,
    `longest ${longestOf(some)} ms`,
    `steps ${most(({ steps }) => steps)} (one question ${most(({ dearest }) => dearest)})`,
  ].join(' ');
}

function longestOf(some: readonly Evaluated[]): string {
  const [wall, cpu] = [some.map(({ longestMs }) => longestMs), some.map(({ longestCpuMs }) => longestCpuMs)];
  return `${round(Math.max(...wall))} (CPU ${round(Math.max(...cpu))})`;
}

function round(ms: number): string {
  return ms.toFixed(ms < 10 ? 2 : 0);
}
