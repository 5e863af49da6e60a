export * from './create-services.ts';
export * from './dependencies.ts';
export * from './evaluation/evaluate-snapshot.ts';
export * from './jobs/create-job-services.ts';
export type { JobLimits, JobOwner, JobSettings } from './jobs/define-job.ts';
export type { JobOutcome } from './jobs/job-outcome.ts';
export * from './jobs/job-queue.ts';
export * from './jobs/registry.ts';
export * from './service-error.ts';
