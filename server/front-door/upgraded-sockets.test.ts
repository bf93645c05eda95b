import { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { UpgradedSockets } from "./upgraded-sockets";

const LIMITS = { admissionMs: 60_000, mostWaiting: 4, mostWaitingOfNetwork: 2 };

function socket(): Duplex {
  return new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });
}

function waiting(sockets: UpgradedSockets, network: string): Duplex {
  const one = socket();
  sockets.addWaiting(one, network);
  return one;
}

describe("upgraded sockets", () => {
  it("S20: are tracked until they close, whatever ends them", async () => {
    const sockets = new UpgradedSockets();
    const [one, two, three] = [socket(), socket(), socket()];
    for (const each of [one, two, three]) sockets.add(each);
    expect(sockets.size).toBe(3);
    one.destroy();
    two.destroy(new Error("ECONNRESET"));
    three.emit("error", new Error("EPIPE"));
    await expect.poll(() => sockets.size).toBe(0);
  });

  it("S21: are closed if they are not admitted in time", async () => {
    const sockets = new UpgradedSockets({ ...LIMITS, admissionMs: 20 });
    const [stranger, viewer] = [waiting(sockets, "a"), waiting(sockets, "a")];
    sockets.admit(viewer);
    await expect.poll(() => stranger.destroyed).toBe(true);
    await sleep(40);
    expect({ viewer: viewer.destroyed, unadmitted: sockets.counters.unadmitted }).toEqual({
      viewer: false,
      unadmitted: 1,
    });
  });

  it("S21: make room for newer ones of their network, the longest waiting first", () => {
    const sockets = new UpgradedSockets(LIMITS);
    const elsewhere = waiting(sockets, "b");
    const [one, two, three] = [waiting(sockets, "a"), waiting(sockets, "a"), waiting(sockets, "a")];
    expect([elsewhere, one, two, three].map(({ destroyed }) => destroyed)).toEqual([false, true, false, false]);
  });

  it("S21: make room for newer ones of all networks, the longest waiting first", () => {
    const sockets = new UpgradedSockets(LIMITS);
    const first = waiting(sockets, "a");
    const viewer = waiting(sockets, "b");
    sockets.admit(viewer);
    const others = ["c", "d", "e", "f"].map((network) => waiting(sockets, network));
    expect(first.destroyed).toBe(true);
    expect([viewer, ...others].some(({ destroyed }) => destroyed)).toBe(false);
  });

  it("S20: are destroyed if they do not close on request", async () => {
    const sockets = new UpgradedSockets(LIMITS);
    const [viewer, stranger] = [waiting(sockets, "a"), waiting(sockets, "b")];
    sockets.admit(viewer);
    sockets.dismissAll();
    expect([viewer.destroyed, stranger.destroyed]).toEqual([false, false]);
    await expect.poll(() => sockets.size, { timeout: 10_000 }).toBe(0);
  });
});
