import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Random } from "@/simulator/random/random";
import { signed } from "../../support/mist";
import { mutated, mutatedBytes, oddKey, oddValue, randomBytes } from "./odd-value";

interface Fixture {
  readonly topic: string;
  readonly events: readonly unknown[];
}

const FOLDER = path.resolve(import.meta.dirname, "../../../fixtures/deliveries");
const FIXTURES: readonly Fixture[] = readdirSync(FOLDER).map((file) =>
  JSON.parse(readFileSync(path.join(FOLDER, file), "utf8")),
);
const TYPES = [
  "text/plain",
  "",
  "application/json; charset=latin1",
  "multipart/form-data",
  "application/json;;",
  "\u00ff",
];
const ENCODINGS = ["gzip", "br", "identity", "gzip, gzip", "zstd", ""];

export interface OddDelivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A delivery as from a broken, newer or hostile Mist. Most have a valid signature. */
export function oddDelivery(random: Random): OddDelivery {
  const body = oddBody(random);
  const headers = { "content-type": "application/json", ...signed(body) };
  return { body, headers: random.chance(0.85) ? headers : oddHeaders(random, headers) };
}

function oddBody(random: Random): Buffer {
  const fixture = recent(random, random.pick(FIXTURES));
  switch (random.integer(0, 9)) {
    case 0:
      return randomBytes(random, random.integer(0, 200));
    case 1:
      return mutatedBytes(random, Buffer.from(JSON.stringify(fixture)));
    case 2:
      return Buffer.from(JSON.stringify({ topic: oddValue(random), events: oddValue(random) }) ?? "");
    case 3:
      return Buffer.from(oddText(random));
    case 4:
      return Buffer.from(JSON.stringify(mutated(random, fixture)) ?? "");
    default:
      return Buffer.from(
        JSON.stringify({ ...fixture, events: fixture.events.flatMap((event) => spoiled(random, event)) }),
      );
  }
}

/** A valid envelope, which is processed further. Some of its events are mutated. */
function spoiled(random: Random, event: unknown): readonly unknown[] {
  let value = event;
  for (let change = random.integer(0, 3); change > 0; change--) value = mutated(random, value);
  return random.chance(0.1) ? [value, value] : [value];
}

function oddText(random: Random): string {
  const many = random.integer(1, 20_000);
  return random.pick([
    () => "[".repeat(many),
    () => `{"topic":"location","events":[${"[".repeat(many)}${"]".repeat(many)}]}`,
    () => `{"topic":"location","events":[${"{},".repeat(many % 7_000)}{}]}`,
    () => `{"topic":"location","events":[{"x":${"9".repeat(many)},"y":1e999}]}`,
    () => `{"topic":"${"t".repeat(many)}","events":[1]}`,
    () => `{${Array.from({ length: many % 500 }, (_, at) => `"k${at}":${at},`).join("")}"topic":"zone","events":[{}]}`,
    () => `{"topic":"audits","topic":"alarms","events":[{"id":1}],"events":[{"id":"2","timestamp":1}]}`,
    () => `\ufeff{"topic":"ping","events":[{}]}`,
    () => "{“topic”: “ping”}",
  ])();
}

/** Mostly with current times instead of the fixture's, because old events count as late and are dropped. */
function recent(random: Random, fixture: Fixture): Fixture {
  if (random.chance(0.2)) return fixture;
  const seconds = Math.floor(Date.now() / 1_000) - random.integer(0, 30);
  return JSON.parse(JSON.stringify(fixture).replace(/\b1(?:789|790)\d{6}(\.\d+)?\b/g, String(seconds)));
}

function oddHeaders(random: Random, headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  switch (random.integer(0, 5)) {
    case 0:
      return { "content-type": "application/json" };
    case 1:
      return { ...headers, "x-mist-signature-v2": random.hex(random.pick([64, 63, 0, 1, 2_000])) };
    case 2:
      return { ...headers, "content-type": random.pick(TYPES) };
    case 3:
      return { ...headers, "content-encoding": random.pick(ENCODINGS) };
    case 4:
      return { ...headers, [`x-${random.hex(8)}`]: "\u00e9".repeat(random.integer(0, 2_000)), cookie: "=;;=\u00ff" };
    default:
      return { "content-type": "application/json", "x-mist-signature": headers["x-mist-signature"] ?? oddKey(random) };
  }
}
