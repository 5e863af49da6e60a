import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { constants, zstdCompress, zstdCompressSync, zstdDecompress } from 'node:zlib';
import { Cause } from '@plinth/contract';
import { EVIDENCE_KINDS, type Evidence, type EvidenceKind, type Snapshot } from '@plinth/core';
import { z } from 'zod';

/**
 * JSON under its SHA-256. The kinds' schemas fix the order of keys, and a policy document keeps the one that AWS
 * sends: the same evidence gives the same text without sorting, which would cost three times as much.
 */
export interface EvidencePart {
  /** base64url */
  readonly hash: string;
  readonly json: string;
}

/** What the ledger keeps of one kind: `h` and `v` are the hashes of the lasting and the volatile part. */
const EvidenceEntry = z.union([
  z.object({ h: z.string(), v: z.string().optional(), at: z.string() }),
  z.object({ cause: Cause }),
]);
type EvidenceEntry = z.infer<typeof EvidenceEntry>;

/** By kind. A kind that this version doesn't know is kept and not read. */
export const EvidenceMap = z.record(z.string(), EvidenceEntry);
export type EvidenceMap = Readonly<Record<string, EvidenceEntry>>;

/** Takes a snapshot apart: what the ledger keeps, and the parts to which its hashes lead. */
export async function splitSnapshot(snapshot: Snapshot): Promise<{ map: EvidenceMap; parts: readonly EvidencePart[] }> {
  const parts: EvidencePart[] = [];
  const add = async (content: unknown): Promise<string> => {
    const pieces: string[] = [];
    const hash = createHash('sha256');
    let length = 0;
    for (const piece of piecesOfJson(content)) {
      pieces.push(piece);
      hash.update(piece);
      length += piece.length;
      if (length < LONG_LENGTH) continue;
      length = 0;
      await nextTurn();
    }
    const digest = hash.digest('base64url');
    parts.push({ hash: digest, json: pieces.join('') });
    return digest;
  };
  const toEntry = async (name: string, evidence: Evidence): Promise<EvidenceEntry> => {
    if (!evidence.available) return { cause: evidence.cause };
    const { data, observedAt: at } = evidence;
    const split = KINDS.get(name)?.volatile?.split(data);
    return split ? { h: await add(split.stable), v: await add(split.volatile), at } : { h: await add(data), at };
  };
  const map: Record<string, EvidenceEntry> = {};
  for (const [name, evidence] of Object.entries(snapshot)) {
    if (evidence !== undefined) map[name] = await toEntry(name, evidence);
  }
  return { map, parts };
}

/** Behind so much the event loop gets its turn: an account may have many megabytes of it. */
const LONG_LENGTH = 500_000;

/** What `JSON.stringify` gives, in pieces: of an object that has lists, each of their items is one. */
export function* piecesOfJson(content: unknown): Generator<string, void> {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    yield JSON.stringify(content);
    return;
  }
  let before = '{';
  for (const [key, value] of Object.entries(content)) {
    if (value === undefined) continue;
    yield `${before}${JSON.stringify(key)}:`;
    yield* Array.isArray(value) ? piecesOfList(value) : [JSON.stringify(value)];
    before = ',';
  }
  yield before === '{' ? '{}' : '}';
}

function* piecesOfList(items: readonly unknown[]): Generator<string, void> {
  let before = '[';
  for (const item of items) {
    yield `${before}${JSON.stringify(item)}`;
    before = ',';
  }
  yield before === '[' ? '[]' : ']';
}

/** Puts a snapshot together again. Evidence that this version can't read any more is unavailable, and says so. */
export function joinSnapshot(map: EvidenceMap, contents: ReadonlyMap<string, unknown>): Snapshot {
  const read = (kind: EvidenceKind, entry: EvidenceEntry): Evidence => {
    if ('cause' in entry) return { available: false, cause: entry.cause };
    const stable = contents.get(entry.h);
    if (hashesOf({ [kind.kind]: entry }).some((each) => !contents.has(each))) return { available: false, cause: GONE };
    try {
      const whole = entry.v === undefined ? stable : kind.volatile?.join({ stable, volatile: contents.get(entry.v) });
      return { available: true, data: kind.schema.parse(whole), observedAt: entry.at };
    } catch {
      return { available: false, cause: UNREADABLE };
    }
  };
  const entries = [...KINDS].flatMap(([name, kind]) => {
    const entry = map[name];
    return entry ? [[name, read(kind, entry)] as const] : [];
  });
  // Each kind's data was parsed by that kind's schema.
  return Object.fromEntries(entries);
}

const KINDS: ReadonlyMap<string, EvidenceKind> = new Map(Object.entries<EvidenceKind>(EVIDENCE_KINDS));

const UNREADABLE: Cause = {
  code: 'incomplete',
  message: 'This evidence was stored by another version of Plinth, which this one cannot read.',
};

const GONE: Cause = { code: 'incomplete', message: 'This evidence was stored, and is no longer there.' };

/** Of a stored map these kinds; all when none are given. */
export function selectKinds(map: EvidenceMap, kinds: readonly string[] | undefined): EvidenceMap {
  if (kinds === undefined) return map;
  return Object.fromEntries(Object.entries(map).filter(([kind]) => kinds.includes(kind)));
}

/** The hashes that a stored map leads to. */
export function hashesOf(map: EvidenceMap): readonly string[] {
  return Object.values(map).flatMap((entry) => {
    if ('cause' in entry) return [];
    return entry.v === undefined ? [entry.h] : [entry.h, entry.v];
  });
}

/** Below this compressing gains nothing. */
const PLAIN_LIMIT_BYTES = 300;
/** Above this it leaves the event loop. */
const SYNC_LIMIT_BYTES = 64_000;
const LEVEL = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };
const compressAsync = promisify(zstdCompress);
const decompressAsync = promisify(zstdDecompress);

/** Zstd, or the JSON as it is when it is short. */
export async function compress(json: string): Promise<Buffer> {
  if (json.length < PLAIN_LIMIT_BYTES) return Buffer.from(json);
  return json.length > SYNC_LIMIT_BYTES ? compressAsync(json, LEVEL) : zstdCompressSync(json, LEVEL);
}

/** The first byte of every zstd frame; no JSON begins with it. */
const ZSTD_FIRST_BYTE = 0x28;

export async function decompress(content: Uint8Array): Promise<string> {
  const json = content[0] === ZSTD_FIRST_BYTE ? await decompressAsync(content) : Buffer.from(content);
  return json.toString();
}
