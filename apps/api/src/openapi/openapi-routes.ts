import type { FastifyInstance } from 'fastify';
import { createOpenApi } from './create-openapi.ts';
import { createReferencePage } from './create-reference-page.ts';

/** `/openapi.json`, and `/docs` to read it in a browser. Neither needs an API key: both are public. */
export function openApiRoutes(app: FastifyInstance, version: string): void {
  const document = createOpenApi(version);
  const json = JSON.stringify(document);
  const page = createReferencePage(document);
  app.get('/openapi.json', async (_request, reply) => reply.type('application/json; charset=utf-8').send(json));
  app.get('/docs', async (_request, reply) =>
    reply
      .header('content-security-policy', page.contentSecurityPolicy)
      .type('text/html; charset=utf-8')
      .send(page.html),
  );
  app.get('/', async (_request, reply) => reply.redirect('/docs'));
}
