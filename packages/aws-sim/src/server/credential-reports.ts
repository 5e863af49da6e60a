import type { ReportFault } from '../faults/account-faults.ts';
import type { AccountModel } from '../model/account-model.ts';
import type { World } from '../model/world.ts';

/** A report as far as it has come. */
export type ReportState =
  | { readonly kind: 'absent' | 'inProgress' | 'expired' }
  | { readonly kind: 'ready'; readonly generatedMs: number; readonly model: AccountModel };

interface Report {
  readonly readyMs: number;
  /** The account as it was when the report was made; null for as the seed made it, which is made again when needed. */
  readonly model: AccountModel | null;
}

const FOUR_HOURS_MS = 4 * 3_600_000;

/** The credential reports of all accounts: each made on request, at most every four hours. */
export class CredentialReports {
  private readonly reports = new Map<string, Report>();
  private readonly world: World;
  private readonly delayMs: number;

  constructor(input: { readonly world: World; readonly delayMs: number }) {
    this.world = input.world;
    this.delayMs = input.delayMs;
  }

  /** Starts a report unless there is a fresh one, or one being made. */
  generate(accountId: string, nowMs: number, fault: ReportFault | undefined): 'STARTED' | 'INPROGRESS' | 'COMPLETE' {
    const report = this.reports.get(accountId);
    if (report && nowMs < report.readyMs) return 'INPROGRESS';
    if (report && nowMs < report.readyMs + FOUR_HOURS_MS) return 'COMPLETE';
    this.reports.set(accountId, {
      readyMs: nowMs + this.delayOf(fault),
      model: this.world.isChanged(accountId) ? this.world.model(accountId) : null,
    });
    return 'STARTED';
  }

  state(accountId: string, nowMs: number, fault: ReportFault | undefined): ReportState {
    const report = this.reports.get(accountId);
    if (!report) return { kind: fault?.kind === 'expired' ? 'expired' : 'absent' };
    if (nowMs < report.readyMs) return { kind: 'inProgress' };
    if (nowMs >= report.readyMs + FOUR_HOURS_MS) return { kind: 'expired' };
    return { kind: 'ready', generatedMs: report.readyMs, model: report.model ?? this.world.original(accountId) };
  }

  private delayOf(fault: ReportFault | undefined): number {
    if (fault?.kind === 'neverReady') return Number.POSITIVE_INFINITY;
    return fault?.kind === 'slow' ? fault.delayMs : this.delayMs;
  }
}
