import { setTimeout as sleep } from 'node:timers/promises';
import type { Audit, AuditId, OrganizationId } from '@plinth/contract';
import type { Database } from '@plinth/db';
import { createFeedMember, type FeedMember } from './feed-member.ts';
import { hasEnded } from './has-ended.ts';
import { hasProgressed } from './has-progressed.ts';
import { PROGRESS_BATCH, type Progress, readProgress } from './read-progress.ts';

/** Where a watcher stands that has read all there was. */
export interface JoinInput {
  readonly organizationId: OrganizationId;
  readonly auditId: AuditId;
  readonly sequence: number;
  readonly audit: Audit;
  readonly signal: AbortSignal;
}

/** What all watchers of one audit in this process share: the ledger is read once for all of them. */
export interface AuditFeeds {
  /** Null when the feed is ahead of the watcher already: it reads on for itself, and tries again. */
  join(input: JoinInput): FeedMember | null;
}

export interface AuditFeedsOptions {
  readonly database: Pick<Database, 'transaction'>;
  /** Between two readings. */
  readonly pollMs?: number;
  /** Readings that wait for one watcher at the most. */
  readonly waitingLimit?: number;
}

/** Makes the feeds of a process. One lives, and reads, while somebody watches its audit. */
export function createAuditFeeds({ database, pollMs = 250, waitingLimit = 16 }: AuditFeedsOptions): AuditFeeds {
  const feeds = new Map<string, Feed>();
  return {
    join(input) {
      const name = `${input.organizationId}/${input.auditId}`;
      const feed = feeds.get(name) ?? createFeed({ database, pollMs, waitingLimit, first: input });
      // Only while somebody watches: the next one to come begins with a feed of its own.
      feeds.set(name, feed);
      return feed.join(input, () => {
        if (feeds.get(name) === feed) feeds.delete(name);
      });
    },
  };
}

interface Feed {
  join(input: JoinInput, onEmpty: () => void): FeedMember | null;
}

interface FeedInput extends Required<AuditFeedsOptions> {
  readonly first: JoinInput;
}

function createFeed({ database, pollMs, waitingLimit, first }: FeedInput): Feed {
  const { organizationId, auditId } = first;
  const members = new Set<FeedMember>();
  const stopped = new AbortController();
  let { audit } = first;
  // A client may name a position that is not reached yet.
  let head = Math.min(first.sequence, audit.accounts.total - audit.accounts.unfinished);
  let isComplete = true;
  let end = (): void => undefined;

  async function poll(): Promise<void> {
    const present = new Set(members);
    const progress = await readProgress(database, { organizationId, auditId, sequence: head });
    head = progress.finished.at(-1)?.sequence ?? head;
    // Behind the end, one empty reading says that nothing follows.
    const isNews = progress.finished.length > 0 || hasProgressed(progress.audit, audit) || hasEnded(progress.audit);
    ({ audit } = progress);
    isComplete = progress.finished.length < PROGRESS_BATCH;
    for (const member of members) send(member, progress, { isNews, isCurrent: present.has(member) });
  }

  async function run(): Promise<void> {
    try {
      while (members.size > 0) {
        if (isComplete && !hasEnded(audit)) await sleep(pollMs, undefined, { signal: stopped.signal });
        await poll();
      }
    } catch (error) {
      for (const member of members) member.fail(error);
    } finally {
      end();
    }
  }

  return {
    join({ sequence, signal }, onEmpty) {
      if (head > sequence) return null;
      const member = createFeedMember({ waitingLimit, signal, leave });
      members.add(member);
      end = onEmpty;
      if (members.size === 1) void run();
      return member;

      function leave(): void {
        members.delete(member);
        if (members.size > 0) return;
        onEmpty();
        stopped.abort();
      }
    },
  };
}

/** A reading that began before a watcher joined may be older than what it has read for itself. */
function send(
  member: FeedMember,
  progress: Progress,
  { isNews, isCurrent }: { readonly isNews: boolean; readonly isCurrent: boolean },
): void {
  if (!isCurrent) member.hold(progress.finished);
  else if (isNews || !member.isInformed) member.deliver(progress);
}
