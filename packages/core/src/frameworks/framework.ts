import type { CheckId } from '@plinth/contract';

/** One requirement of a framework. It holds when all of its checks do and what is manual was done. */
export interface Control {
  /** As the framework numbers it in this version. */
  readonly id: string;
  /** In our own short words. */
  readonly title: string;
  /** Empty when nothing that AWS reports decides it. */
  readonly checks: readonly CheckId[];
  /** What a person has to look at, since no API shows it; null when the checks decide it alone. */
  readonly manual: string | null;
}

/** One version of a framework: other versions are other entries, since the same number means other things in them. */
export interface Framework {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly controls: readonly Control[];
}
