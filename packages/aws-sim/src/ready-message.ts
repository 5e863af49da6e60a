/** What a parent process gets over IPC once the server is ready. */
export interface ReadyMessage {
  readonly type: 'ready';
  readonly endpoint: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly organizationId: string | null;
  readonly managementAccountId: string;
  readonly accounts: number;
}
