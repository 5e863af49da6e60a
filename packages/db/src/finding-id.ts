import { hash } from 'node:crypto';

/**
 * A finding's id: UUIDv8 from the SHA-256 of what it is about. None of the parts can hold the separator but the last.
 * https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8
 */
export function findingId(finding: {
  organizationId: string;
  accountId: string;
  checkId: string;
  resource: string;
}): string {
  const { organizationId, accountId, checkId, resource } = finding;
  const digest = hash('sha256', `${organizationId}\0${accountId}\0${checkId}\0${resource}`);
  const variant = ((Number.parseInt(digest.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
}
