import { createHmac, createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SimCaller } from '../model/caller.ts';

/** Whoever sends a request. */
export interface Principal {
  readonly accountId: string;
  readonly arn: string;
  /** `AIDA…`, or `AROA…:session-name`. */
  readonly userId: string;
  readonly isSession: boolean;
  /** The JSON of the policy that its session was opened with; null for none. */
  readonly sessionPolicy: string | null;
}

export interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export type Authentication = { readonly principal: Principal } | { readonly refused: 'unknown' | 'expired' };

const TOKEN_PREFIX = 'IQoJb3JpZ2luX2Vj';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * Temporary credentials. All that a session is stands in its token, sealed with a key that only this
 * server has; so sessions of 50,000 accounts cost no memory, and none can be made up.
 */
export class Sessions {
  private readonly seal = createSecretKey(randomBytes(32));
  private readonly caller: SimCaller;

  constructor(caller: SimCaller) {
    this.caller = caller;
  }

  issue(principal: Principal, expiresMs: number): SessionCredentials {
    const accessKeyId = `ASIA${[...randomBytes(16)].map((byte) => BASE32.charAt(byte % 32)).join('')}`;
    const { accountId, arn, userId, sessionPolicy } = principal;
    const fields = [accessKeyId, accountId, arn, userId, expiresMs, sessionPolicy ?? ''];
    const payload = Buffer.from(fields.map((field) => encodeURIComponent(field)).join('\n')).toString('base64url');
    return {
      accessKeyId,
      secretAccessKey: randomBytes(30).toString('base64'),
      sessionToken: `${TOKEN_PREFIX}${payload}.${this.sign(payload)}`,
    };
  }

  /** Who the credentials belong to. Signatures are not checked: the key id and the token decide. */
  authenticate(accessKeyId: string, token: string | undefined, nowMs: number): Authentication {
    if (token === undefined) {
      return accessKeyId === this.caller.accessKeyId ? { principal: toPrincipal(this.caller) } : { refused: 'unknown' };
    }
    const [payload, signature] = token.slice(TOKEN_PREFIX.length).split('.');
    if (!payload || !signature || !this.isSealed(payload, signature)) return { refused: 'unknown' };
    const fields = Buffer.from(payload, 'base64url').toString().split('\n').map(decodeURIComponent);
    const [key, accountId, arn, userId, expires, sessionPolicy] = fields;
    if (key !== accessKeyId || !accountId || !arn || !userId) return { refused: 'unknown' };
    if (nowMs >= Number(expires)) return { refused: 'expired' };
    return { principal: { accountId, arn, userId, isSession: true, sessionPolicy: sessionPolicy || null } };
  }

  private isSealed(payload: string, signature: string): boolean {
    const given = Buffer.from(signature);
    const expected = Buffer.from(this.sign(payload));
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  private sign(payload: string): string {
    return createHmac('sha256', this.seal).update(payload).digest('base64url');
  }
}

function toPrincipal({ accountId, arn, userId }: SimCaller): Principal {
  return { accountId, arn, userId, isSession: false, sessionPolicy: null };
}
