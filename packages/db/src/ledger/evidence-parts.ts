import { hash } from 'node:crypto';
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
export function splitSnapshot(snapshot: Snapshot): { map: EvidenceMap; parts: readonly EvidencePart[] } {
  const parts: EvidencePart[] = [];
  const add = (content: unknown): string => {
    const json = JSON.stringify(content);
    const digest = hash('sha256', json, 'base64url');
    parts.push({ hash: digest, json });
    return digest;
  };
  const toEntry = (name: string, evidence: Evidence): EvidenceEntry => {
    if (!evidence.available) return { cause: evidence.cause };
    const { data, observedAt: at } = evidence;
    const split = KINDS.get(name)?.volatile?.split(data);
    return split ? { h: add(split.stable), v: add(split.volatile), at } : { h: add(data), at };
  };
  const present = Object.entries(snapshot).filter(([, evidence]) => evidence !== undefined);
  return { map: Object.fromEntries(present.map(([name, evidence]) => [name, toEntry(name, evidence)])), parts };
}

/** Puts a snapshot together again. Evidence that this version can't read any more is unavailable, and says so. */
export function joinSnapshot(map: EvidenceMap, contents: ReadonlyMap<string, unknown>): Snapshot {
  const read = (kind: EvidenceKind, entry: EvidenceEntry): Evidence => {
    if ('cause' in entry) return { available: false, cause: entry.cause };
    const stable = contents.get(entry.h);
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

/** The hashes that a stored map leads to. */
export function hashesOf(map: EvidenceMap): readonly string[] {
  return Object.values(map).flatMap((entry) => {
    if ('cause' in entry) return [];
    return entry.v === undefined ? [entry.h] : [entry.h, entry.v];
  });
}

/** Above this compressing leaves the event loop. */
const SYNC_LIMIT_BYTES = 64_000;
const compressAsync = promisify(zstdCompress);
const decompressAsync = promisify(zstdDecompress);
const LEVEL = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };

export async function compress(json: string): Promise<Buffer> {
  return json.length > SYNC_LIMIT_BYTES ? compressAsync(json, LEVEL) : zstdCompressSync(json, LEVEL);
}

export async function decompress(content: Uint8Array): Promise<string> {
  return (await decompressAsync(content)).toString();
}
