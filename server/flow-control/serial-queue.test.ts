import { expect, it } from "vitest";
import { createSerialQueue } from "./serial-queue";

it("runs jobs one after the other, in the order they came", async () => {
  const inTurn = createSerialQueue();
  const log: string[] = [];
  const job = (name: string, ms: number) => async () => {
    log.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, ms));
    log.push(`${name} ends`);
    return name;
  };
  expect(await Promise.all([inTurn(job("slow", 20)), inTurn(job("quick", 1))])).toEqual(["slow", "quick"]);
  expect(log).toEqual(["slow begins", "slow ends", "quick begins", "quick ends"]);
});

it("continues after a job that failed, and reports the failure only to its caller", async () => {
  const inTurn = createSerialQueue();
  const failed = inTurn(async () => {
    throw new Error("disk");
  });
  const next = inTurn(async () => "done");
  await expect(failed).rejects.toThrow("disk");
  expect(await next).toBe("done");
});
