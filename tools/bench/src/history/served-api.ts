import { startServer } from '@plinth/api';
import { ORGANIZATION_ID } from './fill-findings.ts';

// Plinth's API over a filled database, until the process is terminated.
const server = await startServer({ role: 'api', port: 0, apiKey: 'none' });
process.send?.({
  url: `${server.url}/v1/findings?limit=100&organizationId=${ORGANIZATION_ID}`,
  key: server.processKey,
});
process.on('SIGTERM', () => process.exit(0));
