/** Visits that censuses ended and began, and zones whose count they could not explain, summed over all censuses. */
export interface CensusReport {
  readonly ended: number;
  readonly begun: number;
  readonly unexplained: number;
}

/** What censuses, Mist's lists of who is where, have changed since the start. */
export class CensusCounters {
  private sum: CensusReport = { ended: 0, begun: 0, unexplained: 0 };

  note({ ended, begun, unexplained }: CensusReport): void {
    const { sum } = this;
    this.sum = {
      ended: sum.ended + ended,
      begun: sum.begun + begun,
      unexplained: sum.unexplained + unexplained,
    };
  }

  report(): CensusReport {
    return this.sum;
  }
}
