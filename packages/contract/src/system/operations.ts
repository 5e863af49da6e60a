import { z } from 'zod';
import { query } from '../operation.ts';
import { Health, Version } from './system.ts';

export const systemOperations = {
  'system.health': query({
    method: 'GET',
    path: '/v1/system/health',
    scope: 'read',
    summary: "Get the server's health and that of its database",
    input: z.object({}),
    output: Health,
    errors: [],
  }),
  'system.version': query({
    method: 'GET',
    path: '/v1/system/version',
    scope: 'read',
    summary: "Get the server's version",
    input: z.object({}),
    output: Version,
    errors: [],
  }),
} as const;
