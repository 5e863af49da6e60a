export * from './aws.ts';
export * from './aws-error.ts';
