import { Worker } from 'node:worker_threads';
import { createSemaphore, createTurns } from '@plinth/async';
import type { CheckEvaluation } from '@plinth/core';
import { type Evaluate, type EvaluateSnapshotInput, evaluateUpTo } from '@plinth/services';
import type { EvaluationMessage, EvaluationReport } from './evaluation-messages.ts';
import { sliceSnapshot } from './slice-snapshot.ts';

export interface EvaluationPoolOptions {
  /** Threads that evaluate at a time. */
  readonly threads: number;
  /** Work up to which an account is evaluated in the calling thread. */
  readonly stepsInPlace?: number;
  /** An account that takes more memory ends its thread, not the server. */
  readonly memoryMb?: number;
}

export interface EvaluationPool {
  readonly evaluate: Evaluate;
  close(): Promise<void>;
}

/**
 * Keeps evaluation off the event loop that answers requests. An ordinary account takes some ten thousand steps, less than
 * sending it to a thread would: each is begun where it is, and started anew in a thread when it turns out to take more.
 */
export function createEvaluationPool({
  threads,
  stepsInPlace = STEPS_IN_PLACE,
  memoryMb = MEMORY_MB,
}: EvaluationPoolOptions): EvaluationPool {
  const permits = createSemaphore(threads);
  const closing = new AbortController();
  const idle = new Set<Worker>();

  async function evaluateInThread(input: EvaluateSnapshotInput): Promise<CheckEvaluation[]> {
    const signal = AbortSignal.any([closing.signal, ...(input.signal === undefined ? [] : [input.signal])]);
    const release = await permits.acquire(signal);
    const [thread = startThread(idle, memoryMb)] = idle;
    idle.delete(thread);
    try {
      const evaluations = await runIn(thread, input, signal);
      idle.add(thread);
      return evaluations;
    } catch (error) {
      // Whatever it does now, or has become, nobody waits for it.
      await thread.terminate();
      throw error;
    } finally {
      release();
    }
  }

  return {
    evaluate: async (input) => (await evaluateUpTo(stepsInPlace, input)) ?? evaluateInThread(input),
    async close() {
      closing.abort();
      await Promise.all([...idle].map((thread) => thread.terminate()));
    },
  };
}

/**
 * About 0.1 s, between the steps of which others run. What the larger accounts of the simulated organization take too:
 * to begin those anew in a thread would cost a quarter more CPU in all (`npm run bench -- audit`).
 */
const STEPS_IN_PLACE = 2_000_000;

/** An account at all of AWS's quotas takes about 1 GB. */
const MEMORY_MB = 2048;

function startThread(idle: Set<Worker>, memoryMb: number): Worker {
  const thread = new Worker(new URL('./evaluation-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  thread.unref();
  // While it evaluates, `runIn` hears of it too.
  thread.on('error', () => idle.delete(thread)).on('exit', () => idle.delete(thread));
  return thread;
}

function runIn(thread: Worker, input: EvaluateSnapshotInput, signal: AbortSignal): Promise<CheckEvaluation[]> {
  const { checks, claim, organizationId, snapshot, observedAt, onDefect, listsResources = false } = input;
  const { accountId, partition, isManagementAccount, parameters, checkIds } = claim;
  const listening = new AbortController();
  return new Promise<CheckEvaluation[]>((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason), { signal: listening.signal });
    const byId = new Map(checks.map((check) => [check.id, check]));
    const hear = (report: EvaluationReport): void => {
      if (report.kind === 'evaluated') resolve(report.evaluations);
      else if (report.kind === 'failed') reject(report.error);
      else {
        const check = byId.get(report.checkId);
        if (check !== undefined) onDefect(check, report.error);
      }
    };
    const endedWith = (code: number): void =>
      reject(new Error(`a thread that evaluated an account ended with ${code}`));
    thread.on('message', hear).on('error', reject).on('exit', endedWith);
    listening.signal.addEventListener('abort', () => {
      thread.off('message', hear).off('error', reject).off('exit', endedWith);
    });
    const { slices, rest } = sliceSnapshot(snapshot);
    const request = {
      type: 'evaluate' as const,
      checkIds: checks.map(({ id }) => id),
      claim: { accountId, partition, isManagementAccount, parameters, checkIds },
      organizationId,
      snapshot: rest,
      observedAt,
      listsResources,
    };
    sendInTurns(thread, [...slices, request], listening.signal).catch(reject);
  }).finally(() => listening.abort());
}

/** Copying a large account into a thread takes a second, between the steps of which others run. */
async function sendInTurns(thread: Worker, messages: readonly EvaluationMessage[], signal: AbortSignal): Promise<void> {
  const turns = createTurns();
  for (const message of messages) {
    if (signal.aborted) return;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    thread.postMessage(message);
    if (turns.isOver) await turns.next();
  }
}
