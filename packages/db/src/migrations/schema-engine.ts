import { readFile } from 'node:fs/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import type { Pool } from 'pg';
import { instantiate, type WebAssemblyInstance } from './web-assembly.ts';

/**
 * Prisma's schema engine in WebAssembly, on a pool of ours: the engine of `prisma migrate`, without the binary that
 * the command line downloads. `scripts` are the migrations that it may be asked to apply. Free it after use.
 */
export async function loadSchemaEngine(pool: Pool, { scripts }: { scripts: readonly string[] }): Promise<SchemaEngine> {
  loading ??= load();
  const { SchemaEngine } = await loading;
  return SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapterFactory(pool, scripts)),
  );
}

/** Once a process: the glue keeps views of the memory of the first instance that it gets. */
let loading: ReturnType<typeof load> | undefined;

async function load() {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const file = new URL('./schema_engine_bg.wasm', import.meta.resolve('@prisma/schema-engine-wasm'));
  // Importing the module as such works in Node 24, with a warning on every start.
  const instance = await instantiate(await readFile(file), { './schema_engine_bg.js': { ...glue } });
  setWasm(glue, instance);
  return glue;
}

/**
 * PrismaPg splits a script at every semicolon, also inside a function's body. Sent whole it is right, and atomic
 * besides: a migration takes effect together with its mark in the history, or not at all.
 */
function adapterFactory(pool: Pool, scripts: readonly string[]): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool);
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    async connect() {
      const adapter = await factory.connect();
      adapter.executeScript = async (script) => {
        await pool.query(scripts.includes(script) ? `${script}\n;${MARK_FINISHED}` : script);
      };
      return adapter;
    },
  };
}

const MARK_FINISHED =
  'update _prisma_migrations set finished_at = now() where finished_at is null and rolled_back_at is null';

/** What the package's own entry does, which Node can import only with a warning. */
function setWasm(glue: object, instance: WebAssemblyInstance): void {
  const setExports: unknown = Reflect.get(glue, '__wbg_set_wasm');
  const start = instance.exports['__wbindgen_start'];
  if (typeof setExports !== 'function' || typeof start !== 'function') {
    throw new Error('@prisma/schema-engine-wasm has changed its entry');
  }
  setExports(instance.exports);
  start();
}
