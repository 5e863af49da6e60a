import type { FaultBook } from '../faults/fault-book.ts';
import type { SimCaller } from '../model/caller.ts';
import type { SimOrganization } from '../model/organization-model.ts';
import type { World } from '../model/world.ts';
import type { CredentialReports } from './credential-reports.ts';
import type { Principal, Sessions } from './sessions.ts';

/** All that operations respond from. */
export interface SimContext {
  readonly world: World;
  /** Null for a stand-alone account. */
  readonly organization: SimOrganization | null;
  readonly caller: SimCaller;
  readonly faults: FaultBook;
  readonly sessions: Sessions;
  readonly reports: CredentialReports;
  readonly settings: ServiceSettings;
  nowMs(): number;
}

export interface ServiceSettings {
  readonly roleName: string;
  /** Sessions really last so long, whatever was asked for; null for as long as asked for. */
  readonly sessionSeconds: number | null;
  /** Which fields hold an account's state. */
  readonly accountStateFields: 'both' | 'state' | 'status';
  /** The caller's account reads the organization though it isn't the management account. */
  readonly callerIsDelegatedAdministrator: boolean;
  /** Null: trusted access for IAM is not enabled. */
  readonly rootFeatures: readonly string[] | null;
}

/** One request that was let through. */
export interface CallContext {
  readonly sim: SimContext;
  readonly principal: Principal;
}
