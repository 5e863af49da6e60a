/** A part of the baseline, with every check of its subject. */
export interface BaselineSection {
  readonly counted: readonly CountedCheck[];
  readonly leftOut: readonly LeftOutChecks[];
}

/** A check that counts: it looks for a defect, and does not fail whenever another that counts does. */
export interface CountedCheck {
  /** The control's number, which is not given to another one later. */
  readonly control: string;
  /** The control's title. */
  readonly title: string;
  readonly check: string;
  readonly because: string;
}

/** Checks that don't count, all for one reason. */
export interface LeftOutChecks {
  readonly checks: readonly string[];
  /** The checks that count the same defect; none when what these look for is no defect. */
  readonly coveredBy?: readonly string[];
  readonly because: string;
}
