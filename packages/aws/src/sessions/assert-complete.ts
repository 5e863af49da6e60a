import { z } from 'zod';
import { ForeignResponse } from '../errors/foreign-response.ts';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import type { ReadService } from './read-operations.ts';
import { RESPONSE_MEMBERS } from './response-members.ts';

const Response = z.looseObject({
  $metadata: z.object({ httpStatusCode: z.int().optional(), requestId: z.string().optional() }),
});

/**
 * Holds a response against what its operation's always has: status 200, a request id, and its required members.
 *
 * @throws {ForeignResponse} when it isn't one of AWS.
 * @throws {IncompleteResponse} when it lacks a member. Both are worth another try.
 */
export function assertComplete(response: unknown, service: ReadService, operation: string): void {
  const { $metadata: metadata, ...members } = Response.parse(response);
  if (metadata.httpStatusCode !== 200) throw new ForeignResponse('its status is not 200', metadata.httpStatusCode);
  if (!metadata.requestId) throw new ForeignResponse('it has no request id');
  const ofService: Readonly<Record<string, readonly string[]>> = RESPONSE_MEMBERS[service];
  const required = ofService[operation] ?? [];
  const lacking = required.find((name) => members[name] === undefined || members[name] === null);
  if (lacking !== undefined) throw new IncompleteResponse(`it has no ${lacking}`, { isWorthRepeating: true });
}
