import { fillEarlierDays, fillToday } from "./past-days";

// Runs as a separate process, so that it slows the demo down as little as possible. Arguments: the folder and the end of the past. Sends a
// message once today is complete.
const [dir = "", lifeFrom] = process.argv.slice(2);
const past = { dir, lifeFrom: Number(lifeFrom) };
process.once("disconnect", () => process.exit());
await fillToday(past);
process.send?.("today");
await fillEarlierDays(past);
process.disconnect();
