import type { Refusal } from "../answer";

/** Thrown where a handler is about to write what its caller does not see: it becomes this answer. */
export class OutOfSight extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.detail);
    this.refusal = refusal;
  }
}
