/** The little of WebAssembly that is needed. Node has it, and leaves its types to those of the browser. */
export interface WebAssemblyInstance {
  readonly exports: Readonly<Record<string, unknown>>;
}

export async function instantiate(bytes: Uint8Array, imports: object): Promise<WebAssemblyInstance> {
  const { instance } = await api.instantiate(bytes, imports);
  return instance;
}

const api: { instantiate(bytes: Uint8Array, imports: object): Promise<{ readonly instance: WebAssemblyInstance }> } =
  Reflect.get(globalThis, 'WebAssembly');
