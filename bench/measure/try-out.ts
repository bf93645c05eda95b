/** Runs work. If it fails, prints the reason and returns undefined, so that the bench continues. */
export async function tryOut<Result>(name: string, work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    console.log(`${name} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
