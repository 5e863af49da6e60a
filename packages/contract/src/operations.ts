import type { z } from 'zod';
import { accountsOperations } from './accounts/operations.ts';
import { auditsOperations } from './audits/operations.ts';
import { checksOperations } from './checks/operations.ts';
import { exceptionsOperations } from './exceptions/operations.ts';
import { findingsOperations } from './findings/operations.ts';
import { frameworksOperations } from './frameworks/operations.ts';
import { organizationsOperations } from './organizations/operations.ts';
import { parametersOperations } from './parameters/operations.ts';
import { postureOperations } from './posture/operations.ts';
import { resultsOperations } from './results/operations.ts';
import { systemOperations } from './system/operations.ts';

/**
 * Every operation of Plinth. The key is the operation's id: `<noun>.<verb>`, which is also the tRPC path,
 * the OpenAPI `operationId` and the SDK's method.
 */
export const operations = {
  ...systemOperations,
  ...organizationsOperations,
  ...accountsOperations,
  ...auditsOperations,
  ...checksOperations,
  ...frameworksOperations,
  ...resultsOperations,
  ...findingsOperations,
  ...parametersOperations,
  ...exceptionsOperations,
  ...postureOperations,
} as const;

export type Operations = typeof operations;
export type OperationId = keyof Operations;

/** What a client may send: properties with a default may be left out. */
export type InputOf<Id extends OperationId> = z.input<Operations[Id]['input']>;
/** The same after validation: defaults are filled in. */
export type ParsedInputOf<Id extends OperationId> = z.output<Operations[Id]['input']>;
export type OutputOf<Id extends OperationId> = z.output<Operations[Id]['output']>;
