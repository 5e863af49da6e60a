import { startServer } from '@plinth/api';

// Plinth's API, its worker, or both, until the process is terminated. Answers each message with what it has used so far.
const server = await startServer({ port: 0, apiKey: 'none' });
process.send?.({ url: server.url, key: server.processKey });
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1000, peakRssBytes: process.resourceUsage().maxRSS * 1024 });
});
process.on('SIGTERM', () => process.exit(0));
