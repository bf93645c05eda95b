import { EVENTS } from "@/domain/protocol";
import type { Random } from "@/simulator/random/random";
import { MAP_ID, SITE_ID } from "../../support/mist";
import { TOKEN } from "../../support/test-server";
import { mutatedBytes, oddKey, oddValue, randomBytes } from "./odd-value";

const NAMES = [...Object.values(EVENTS), "disconnect", "connect", "error", "message", "__proto__", "newListener", ""];

/** The packets of one connection: invalid Engine.IO frames. */
export function oddPackets(random: Random): readonly (string | Buffer)[] {
  const hello = random.chance(0.8) ? [`40${JSON.stringify({ token: TOKEN })}`] : [];
  return [...hello, ...Array.from({ length: random.integer(1, 6) }, () => oddPacket(random))];
}

function oddPacket(random: Random): string | Buffer {
  const id = random.chance(0.7) ? random.integer(0, 999) : "";
  const good = `42${id}${JSON.stringify([EVENTS.watchFloor, { mapId: MAP_ID }])}`;
  switch (random.integer(0, 9)) {
    case 0:
      return mutatedBytes(random, Buffer.from(good)).toString("latin1");
    case 1:
      return `42${id}${JSON.stringify([random.pick(NAMES), ...oddList(random)])}`;
    case 2:
      return `42${id}${JSON.stringify([random.pick(NAMES), { mapId: oddValue(random), siteId: oddValue(random) }])}`;
    case 3:
      return `45${random.integer(0, 2_000)}-${id}${JSON.stringify(["x", { _placeholder: true, num: oddValue(random) }])}`;
    case 4:
      return randomBytes(random, random.integer(0, 300));
    case 5:
      return `${random.integer(0, 9)}${random.integer(0, 9)}${random.pick(["", "/admin,", "/__proto__,", "/,"])}${oddKey(random)}`;
    case 6:
      return `42${id}${"[".repeat(random.integer(1, 15_000))}`;
    case 7:
      return `43${id}${JSON.stringify(oddList(random))}`;
    case 8:
      return `42${id}${JSON.stringify([random.pick(NAMES), { siteId: SITE_ID, pad: "x".repeat(random.integer(0, 20_000)) }])}`;
    default:
      return good;
  }
}

function oddList(random: Random): readonly unknown[] {
  return Array.from({ length: random.integer(0, 4) }, () => oddValue(random));
}
