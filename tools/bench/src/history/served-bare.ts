import { openDatabase } from '@plinth/db';
import { fastify } from 'fastify';
import { toListQuery } from '../../../../packages/db/src/findings/list-query.ts';
import { ORGANIZATION_ID } from './fill-findings.ts';

// A bare route that sends the SQL of the first page in one transaction and responds with its rows, until the process is
// terminated.
const database = await openDatabase({ url: process.env['DATABASE_URL'] ?? '' });
const { text, values } = toListQuery(
  ORGANIZATION_ID,
  { status: 'open' },
  { request: { limit: 100 }, after: null, context: { exceptions: 'some', accountIds: null } },
);
const app = fastify();
app.get('/findings', async () => database.transaction(ORGANIZATION_ID, (tx) => tx.executeSql(text, values)));
process.send?.({ url: `${await app.listen({ port: 0, host: '127.0.0.1' })}/findings`, key: '' });
process.on('SIGTERM', () => process.exit(0));
