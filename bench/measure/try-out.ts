/** What came of it, or nothing and a line that says why: one that fails does not end the bench. */
export async function tryOut<Result>(name: string, work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    console.log(`${name} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
