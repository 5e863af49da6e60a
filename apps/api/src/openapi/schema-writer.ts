import { z } from 'zod';
import type { JsonSchema } from './openapi.ts';

/** Writes Zod schemas as JSON Schema and collects those that have an id. */
export interface SchemaWriter {
  write(schema: z.ZodType, io: 'input' | 'output'): JsonSchema;
  /** By id, sorted. */
  components(): Readonly<Record<string, JsonSchema>>;
}

/**
 * Schemas with an id become components, each once, for input and output alike: a schema that would differ
 * between the two is a defect of the contract and throws.
 */
export function createSchemaWriter(): SchemaWriter {
  const components = new Map<string, JsonSchema>();

  function add(id: string, schema: JsonSchema): void {
    const known = components.get(id);
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema)) {
      throw new Error(`The schema ${id} differs between input and output.`);
    }
    components.set(id, schema);
  }

  return {
    write(schema, io) {
      // Inside an object, a schema with an id is always a reference, never spelled out.
      const written = z.toJSONSchema(z.object({ schema }), { io, override: open });
      const { properties, $defs } = Written.parse(JSON.parse(relink(JSON.stringify(written))));
      for (const [id, { id: _, ...definition }] of Object.entries($defs)) add(id, definition);
      return properties.schema;
    },
    components: () => Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

const AnyJsonSchema = z.record(z.string(), z.unknown());
const Written = z.object({
  properties: z.object({ schema: AnyJsonSchema }),
  $defs: z.record(z.string(), AnyJsonSchema).default({}),
});

/** Later versions may add properties, so no object is closed. */
function open({ jsonSchema }: { readonly jsonSchema: { additionalProperties?: unknown } }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
}

function relink(json: string): string {
  return json.replaceAll('"#/$defs/', '"#/components/schemas/');
}
