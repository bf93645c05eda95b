/** The number of rounds of a repeated fault: all with `FAULTS=full`, else few enough for every test run. */
export function rounds(all: number, quick: number): number {
  return process.env.FAULTS === "full" ? all : quick;
}
