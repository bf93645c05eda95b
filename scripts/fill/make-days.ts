import { type DayToMake, type MadeDay, makeDay } from "./day-maker";

// The child process of `forkDayMaker`.
process.once("disconnect", () => process.exit());
process.on("message", (day: DayToMake) => void answer(day));

async function answer(day: DayToMake): Promise<void> {
  const send = (answer: MadeDay) => process.send?.(answer);
  try {
    send({ made: await makeDay(day) });
  } catch (error) {
    send({ failed: error instanceof Error ? error.message : String(error) });
  }
}
