import { Agent, request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createRandom, type Random } from "@/simulator/random/random";
import { createApi, placeFloor } from "../support/api";
import { readMetrics } from "../support/metric";
import { createMist, MAP_ID, mac } from "../support/mist";
import { floorId } from "../support/plans";
import { rounds } from "../support/rounds";
import { startServer, type TestServer } from "../support/test-server";
import { connectViewer, type TestViewer, until, type WatchedFloor } from "../support/viewer";
import { type OddDelivery, oddDelivery } from "./fuzz/odd-delivery";
import { oddImage, wholeImages } from "./fuzz/odd-image";
import { oddPackets } from "./fuzz/odd-packets";
import { mutatedBytes } from "./fuzz/odd-value";

/** The same seed sends the same requests. Try another one now and then. */
const SEED = process.env.FUZZ_SEED ?? "floorcast";
const DELIVERIES = rounds(82_000, 1_700);
const CONNECTIONS = rounds(17_000, 270);
const UPLOADS = rounds(1_000, 30);
const AT_ONCE = 16;
const LONG_MS = 30 * 60_000;

let server: TestServer;
let peer: TestViewer;
let floor: WatchedFloor;
let unready = 0;
let looks = 0;
let look: NodeJS.Timeout;
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

beforeAll(async () => {
  server = await startServer();
  await placeFloor(createApi(server.url));
  peer = await connectViewer(server.url);
  floor = await peer.watchFloor(MAP_ID);
  look = setInterval(() => {
    looks += 1;
    fetch(`${server.url}/readyz`).then(
      ({ status }) => {
        if (status !== 200) unready += 1;
      },
      () => {
        unready += 1;
      },
    );
  }, 200);
});
afterAll(async () => {
  clearInterval(look);
  agent.destroy();
  peer.close();
  await server.dispose();
});

/** Runs all cases, some in parallel. Reports the first failure with the command that runs it alone. */
async function runCases(name: string, many: number, run: (random: Random) => Promise<void>): Promise<void> {
  let next = 0;
  async function worker(): Promise<void> {
    while (next < many) {
      const index = next++;
      try {
        await run(createRandom(`${SEED}/${name}/${index}`));
      } catch (error) {
        throw new Error(`case ${index} of ${name} with FUZZ_SEED=${SEED}: ${error}`);
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

function post({ headers, body }: OddDelivery): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${server.url}/api/webhooks/mist`, { method: "POST", agent, headers }, (answer) => {
      let text = "";
      answer.on("data", (chunk) => {
        text += chunk;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: text }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

async function expectWell(): Promise<void> {
  expect(() => process.kill(server.pid, 0)).not.toThrow();
  expect({ looks: looks > 0, unready }).toEqual({ looks: true, unready: 0 });
  expect(server.log()).not.toMatch(/nobody caught|nobody handled|a request failed|Error:/);
  const frames = floor.frames();
  await createMist(server.url).location({ mac: mac(1), x: Math.random() * 40, y: 1 });
  await until("the peer's next frame", () => floor.frames() > frames, 10_000);
  expect({ connected: peer.socket.connected, gaps: floor.gaps() }).toEqual({ connected: true, gaps: 0 });
}

describe(`${DELIVERIES + CONNECTIONS + UPLOADS} cases of nonsense`, () => {
  it(
    "I16, I19, I25, I27: deliveries are taken or refused, and every one and its events are accounted for",
    async () => {
      const sent = { accepted: 0, rejected: 0, events: 0 };
      const reasons = new Map<string, number>();
      const before = await readMetrics(server.url);
      await runCases("deliveries", DELIVERIES, async (random) => {
        const { status, body } = await post(oddDelivery(random));
        const json = JSON.parse(body);
        if (status === 200) {
          sent.accepted += 1;
          sent.events += json.accepted + json.duplicates + json.quarantined;
          return;
        }
        if (![400, 401, 413, 415, 422].includes(status)) throw new Error(`${status} ${body}`);
        sent.rejected += 1;
        reasons.set(json.code, (reasons.get(json.code) ?? 0) + 1);
      });
      const after = await readMetrics(server.url);
      const rise = (name: string) => after(name) - before(name);
      const outcomes = ["accepted", "duplicates", "late", "quarantined", "unknown"];
      const byOutcome = outcomes.map((outcome) => rise(`events_total{outcome="${outcome}"}`));
      expect(rise("deliveries_received_total")).toBe(DELIVERIES);
      expect(rise('deliveries_total{outcome="accepted"}')).toBe(sent.accepted);
      expect(rise('deliveries_total{outcome="rejected"}')).toBe(sent.rejected);
      expect(rise("events_received_total")).toBe(sent.events);
      const conflicts = rise('events_total{outcome="conflicts"}');
      expect(byOutcome.reduce((sum, events) => sum + events, conflicts)).toBe(sent.events);
      for (const [reason, many] of reasons) expect(rise(`rejections_total{reason="${reason}"}`)).toBe(many);
      // Many deliveries must be accepted. If all were refused at the door, only the door would be tested.
      expect(sent.accepted).toBeGreaterThan(DELIVERIES / 3);
      expect(Math.min(...byOutcome)).toBeGreaterThan(0);
      await expectWell();
      console.log(
        `${DELIVERIES} deliveries: ${JSON.stringify(sent)} ${outcomes} ${byOutcome}, ${[...reasons].join(" ")}`,
      );
    },
    LONG_MS,
  );

  it(
    "S5, S6, S7: connections are answered or closed, and nobody else notices",
    async () => {
      const ends = { closed: 0, open: 0, refused: 0 };
      await runCases("connections", CONNECTIONS, async (random) => {
        const query = random.chance(0.95)
          ? "EIO=4&transport=websocket"
          : mutatedBytes(random, Buffer.from("EIO=4&transport=websocket&sid=x")).toString("hex");
        const socket = new WebSocket(`ws://127.0.0.1:${server.port}/socket.io/?${query}`);
        const ended = new Promise<keyof typeof ends>((resolve) => {
          socket.on("error", () => resolve("refused"));
          socket.on("close", () => resolve("closed"));
        });
        socket.on("open", () => {
          for (const packet of oddPackets(random)) socket.send(packet);
        });
        const patience = new Promise<"open">((resolve) => setTimeout(resolve, 250, "open"));
        ends[await Promise.race([ended, patience])] += 1;
        socket.terminate();
      });
      await expectWell();
      await until("all of them to be gone", async () => (await readMetrics(server.url))("viewers") === 1, 30_000);
      console.log(`${CONNECTIONS} connections: ${JSON.stringify(ends)}`);
    },
    LONG_MS,
  );

  it(
    "U8: uploads become our own image or are refused",
    async () => {
      const api = createApi(server.url);
      await api.call("POST", "/api/floorplans", { mapId: floorId(8), siteId: "fuzz", name: "Fuzz" });
      const whole = await wholeImages();
      const ends = new Map<number, number>();
      let turn = Promise.resolve();
      await runCases("uploads", UPLOADS, (random) => {
        const { type, bytes } = oddImage(random, whole);
        // In sequence, because parallel ones would be refused unread.
        turn = turn.then(async () => {
          const { status, body } = await api.putImage(floorId(8), bytes, type);
          if (![200, 201, 422].includes(status)) throw new Error(`${status} ${JSON.stringify(body)}`);
          ends.set(status, (ends.get(status) ?? 0) + 1);
        });
        return turn;
      });
      await expectWell();
      expect(ends.get(422)).toBeGreaterThan(0);
      expect(ends.get(200)).toBeGreaterThan(0);
      console.log(`${UPLOADS} uploads: ${JSON.stringify([...ends])}`);
    },
    LONG_MS,
  );
});
