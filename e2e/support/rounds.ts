/** How many rounds of a fault that has many: all of them with `FAULTS=full`, else as many as every test run can bear. */
export function rounds(all: number, quick: number): number {
  return process.env.FAULTS === "full" ? all : quick;
}
