import { fillEarlierDays, fillToday } from "./past-days";

// A process of its own, so that it slows the demo down as little as can be: told where and until when, it says once today is there.
const [dir = "", lifeFrom] = process.argv.slice(2);
const past = { dir, lifeFrom: Number(lifeFrom) };
process.once("disconnect", () => process.exit());
await fillToday(past);
process.send?.("today");
await fillEarlierDays(past);
process.disconnect();
