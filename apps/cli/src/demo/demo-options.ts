export interface DemoOptions {
  readonly once: boolean;
  readonly newKey: boolean;
  readonly accounts: number;
  readonly seed: number;
  readonly port: number;
}
