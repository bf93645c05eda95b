import type { Refusal } from "../answer";

/** Thrown when a handler would write something that its caller may not see. It becomes this answer. */
export class NotVisible extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.detail);
    this.refusal = refusal;
  }
}
