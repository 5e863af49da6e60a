import { startServer } from '@plinth/api';

// Plinth's API and its worker, until the process is terminated.
const server = await startServer({ role: 'all', port: 0, apiKey: 'none' });
process.send?.({ url: server.url, key: server.processKey });
process.on('SIGTERM', () => process.exit(0));
