export type * from './app-router.ts';
export * from './errors.ts';
export * from './ids.ts';
export * from './operation.ts';
export * from './operations.ts';
export * from './parameters.ts';
export * from './resources.ts';
export * from './services.ts';
export * from './vocabulary.ts';
