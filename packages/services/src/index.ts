export * from './create-services.ts';
export * from './create-worker-services.ts';
export * from './dependencies.ts';
export * from './jobs.ts';
export * from './service-error.ts';
export * from './worker/evaluate-snapshot.ts';
export type { JobOutcome } from './worker/job-outcome.ts';
