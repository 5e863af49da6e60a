import type { Caller } from '@plinth/aws';
import type { OrganizationId } from '@plinth/contract';
import type { Dependencies } from '../dependencies.ts';
import { askCallersOrganization, type CallersOrganization } from './callers-organization.ts';
import { ForeignOrganizationError } from './foreign-organization-error.ts';

/** Whose the AWS credentials of this process are, for its jobs. */
export interface CallerIdentity {
  /**
   * The organization of the credentials, as AWS says. Asked again after some minutes, and when the credentials change;
   * the same credentials keep their answer while AWS gives none. Rejects with an `AwsError` when it is unknown.
   */
  identify(): Promise<CallersOrganization>;
  /** The caller, when it belongs to this organization; else rejects with a `ForeignOrganizationError`. */
  identifyFor(organizationId: OrganizationId): Promise<Caller>;
}

interface Answer {
  readonly credentials: string | null;
  readonly organization: CallersOrganization;
  readonly until: number;
}

/** Creates the identity. Its answer is shared by all jobs of a process. */
export function createCallerIdentity({ aws, now }: Pick<Dependencies, 'aws' | 'now'>): CallerIdentity {
  let kept: Answer | null = null;
  let asking: { readonly credentials: string | null; readonly organization: Promise<CallersOrganization> } | null =
    null;

  function keep(credentials: string | null, organization: CallersOrganization): CallersOrganization {
    kept = { credentials, organization, until: now().getTime() + KEEP_MS };
    return organization;
  }

  async function ask(credentials: string | null, before: CallersOrganization | null): Promise<CallersOrganization> {
    try {
      // Shared by many jobs, so no single job's signal may end it.
      const organization = await askCallersOrganization(aws, AbortSignal.timeout(TIMEOUT_MS));
      // Exchanged meanwhile: the answer is about either.
      if ((await aws.nameCredentials()) !== credentials) return await identify();
      return keep(credentials, organization);
    } catch (error) {
      if (before === null) throw error;
      return keep(credentials, before);
    }
  }

  async function identify(): Promise<CallersOrganization> {
    const credentials = await aws.nameCredentials();
    const known = kept?.credentials === credentials ? kept : null;
    if (known !== null && now().getTime() < known.until) return known.organization;
    if (asking?.credentials === credentials) return asking.organization;
    const mine = { credentials, organization: ask(credentials, known?.organization ?? null) };
    asking = mine;
    try {
      return await mine.organization;
    } finally {
      if (asking === mine) asking = null;
    }
  }

  return {
    identify,
    async identifyFor(organizationId) {
      const { id, caller } = await identify();
      if (id !== organizationId) throw new ForeignOrganizationError({ credentials: id, job: organizationId });
      return caller;
    },
  };
}

const KEEP_MS = 5 * 60_000;
const TIMEOUT_MS = 60_000;
