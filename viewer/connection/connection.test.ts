import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { encodeFrame } from "@/domain/floor-frame";
import { EVENTS, PROTOCOL_VERSION, type SiteChange, type SiteFrame, type SiteSnapshot } from "@/domain/protocol";
import type { SiteReplica } from "@/domain/site-replica";
import { Connection, type SocketPort } from "./connection";

const SITE = "site-a";
const FLOOR = "floor-a";

/** A socket whose other end is the test. */
class FakeSocket implements SocketPort {
  isUp = true;
  readonly sent: { event: string; payload: object }[] = [];
  readonly asked: { event: string; payload: object; answer: (answer: unknown) => void }[] = [];
  private readonly handlers = new Map<string, (message: unknown) => void>();
  private up: () => void = () => undefined;
  private down: (forGood: boolean) => void = () => undefined;

  onUp(run: () => void) {
    this.up = run;
  }

  onDown(run: (forGood: boolean) => void) {
    this.down = run;
  }

  on(event: string, run: (message: unknown) => void) {
    this.handlers.set(event, run);
  }

  ask(event: string, payload: object) {
    return new Promise<unknown>((answer) => this.asked.push({ event, payload, answer }));
  }

  send(event: string, payload: object) {
    this.sent.push({ event, payload });
  }

  goUp() {
    this.isUp = true;
    this.up();
  }

  goDown(forGood = false) {
    this.isUp = false;
    this.down(forGood);
  }

  deliver(event: string, message: unknown) {
    this.handlers.get(event)?.(message);
  }

  async answer(answer: unknown) {
    const question = this.asked.shift();
    expect(question).toBeDefined();
    question?.answer(answer);
    await vi.advanceTimersByTimeAsync(0);
  }
}

function siteAnswer(stamp: { epoch?: number; seq?: number } = {}) {
  const snapshot: SiteSnapshot = {
    siteId: SITE,
    floors: [],
    areas: [],
    alerts: [],
    devices: [],
    notices: [],
    silences: {},
  };
  return { ok: true, version: PROTOCOL_VERSION, epoch: 1, seq: 10, at: Date.now(), snapshot, ...stamp };
}

function siteFrame(seq: number, epoch = 1): SiteFrame {
  const changes: SiteChange[] = [{ type: "site-name", name: `name ${seq}` }];
  return { siteId: SITE, epoch, seq, at: Date.now(), changes };
}

function floorFrame(seq: number, { epoch = 1, whole = false } = {}): ArrayBuffer {
  const columns = { xs: new Float64Array(1), ys: new Float64Array(1), ats: new Float64Array(1) };
  const content = { leaves: [], joins: [], fixedSlots: [], columns };
  return Uint8Array.from(encodeFrame({ mapId: FLOOR, epoch, seq, whole }, content)).buffer;
}

function watchedSite() {
  const socket = new FakeSocket();
  const connection = new Connection(socket, Date.now);
  const sent: string[] = [];
  const stop = connection.watchSite(SITE, {
    onSite: () => sent.push("snapshot"),
    onChanges: (changes) => sent.push(...changes.map((change) => (change.type === "site-name" ? change.name : "?"))),
    onRefused: (code) => sent.push(`refused ${code}`),
  });
  return { socket, connection, sent, stop };
}

function watchedFloor() {
  const socket = new FakeSocket();
  const connection = new Connection(socket, Date.now);
  let frames = 0;
  connection.watchFloor(FLOOR, { onFrame: () => frames++ });
  const tracks = floorFrame(10, { whole: true });
  const answer = {
    ok: true,
    version: PROTOCOL_VERSION,
    epoch: 1,
    seq: 10,
    at: 0,
    snapshot: { mapId: FLOOR, siteId: SITE, tracks },
  };
  return { socket, connection, answer, frames: () => frames };
}

describe("Connection", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("delivers a snapshot, then each frame once and in order", async () => {
    const { socket, sent } = watchedSite();
    await socket.answer(siteAnswer());
    for (const seq of [11, 12, 12, 11, 13]) socket.deliver(EVENTS.siteChanges, siteFrame(seq));
    expect(sent).toEqual(["snapshot", "name 11", "name 12", "name 13"]);
    expect(socket.asked).toEqual([]);
  });

  it("requests a fresh snapshot after a gap", async () => {
    const { socket, sent } = watchedSite();
    await socket.answer(siteAnswer());
    socket.deliver(EVENTS.siteChanges, siteFrame(13));
    await vi.advanceTimersByTimeAsync(600);
    expect(socket.asked).toHaveLength(1);
    await socket.answer(siteAnswer({ seq: 13 }));
    socket.deliver(EVENTS.siteChanges, siteFrame(14));
    expect(sent).toEqual(["snapshot", "snapshot", "name 14"]);
  });

  it("requests a fresh snapshot in a new epoch", async () => {
    const { socket, sent } = watchedSite();
    await socket.answer(siteAnswer());
    socket.deliver(EVENTS.siteChanges, siteFrame(11, 2));
    await vi.advanceTimersByTimeAsync(600);
    await socket.answer(siteAnswer({ epoch: 2, seq: 11 }));
    expect(sent).toEqual(["snapshot", "snapshot"]);
  });

  it("does not flood the server with requests when every frame leaves a gap", async () => {
    const { socket } = watchedSite();
    await socket.answer(siteAnswer());
    let questions = 0;
    for (let i = 0; i < 40; i++) {
      socket.deliver(EVENTS.siteChanges, siteFrame(100 + 10 * i));
      await vi.advanceTimersByTimeAsync(50);
      if (socket.asked.length === 0) continue;
      questions++;
      await socket.answer(siteAnswer({ seq: 100 + 10 * i }));
    }
    expect(questions).toBeLessThanOrEqual(5);
  });

  it("keeps frames that arrive before their snapshot", async () => {
    const { socket, sent } = watchedSite();
    for (const seq of [10, 11, 12]) socket.deliver(EVENTS.siteChanges, siteFrame(seq));
    await socket.answer(siteAnswer());
    expect(sent).toEqual(["snapshot", "name 11", "name 12"]);
  });

  it("watches again after the socket reconnected, and ignores late answers of the old one", async () => {
    const { socket, sent } = watchedSite();
    const old = socket.asked.shift();
    socket.goDown();
    socket.goUp();
    old?.answer(siteAnswer());
    await socket.answer(siteAnswer({ epoch: 2, seq: 1 }));
    socket.deliver(EVENTS.siteChanges, siteFrame(2, 2));
    expect(sent).toEqual(["snapshot", "name 2"]);
  });

  it("asks again when refused or unanswered, and reports it", async () => {
    const { socket, sent } = watchedSite();
    await socket.answer(undefined);
    await vi.advanceTimersByTimeAsync(1_000);
    await socket.answer({ ok: false, code: "not-found" });
    await vi.advanceTimersByTimeAsync(5_000);
    await socket.answer(siteAnswer());
    expect(sent).toEqual(["refused not-found", "snapshot"]);
  });

  it("shares one watch between two listeners and ends it with the last", async () => {
    const { socket, connection, sent, stop } = watchedSite();
    await socket.answer(siteAnswer());
    const stopOther = connection.watchSite(SITE, { onSite: () => sent.push("other"), onChanges: () => undefined });
    expect(sent).toEqual(["snapshot", "other"]);
    expect(socket.asked).toEqual([]);
    stopOther();
    expect(socket.sent).toEqual([]);
    stop();
    stop();
    expect(socket.sent).toEqual([{ event: EVENTS.unwatchSite, payload: { siteId: SITE } }]);
  });

  it("gives a later listener the present state of the site without a request", async () => {
    const { socket, connection } = watchedSite();
    await socket.answer(siteAnswer());
    socket.deliver(EVENTS.siteChanges, siteFrame(11));
    const sites: SiteReplica[] = [];
    const listener = { onSite: (site: SiteReplica) => sites.push(site), onChanges: () => undefined };
    connection.watchSite(SITE, listener);
    expect(sites.map(({ name }) => name)).toEqual(["name 11"]);
    expect(socket.asked).toEqual([]);
    socket.deliver(EVENTS.siteChanges, siteFrame(12));
    expect(sites.map(({ name }) => name)).toEqual(["name 12"]);
  });

  it("sends one request for two listeners that come before the answer", async () => {
    const { socket, connection, sent } = watchedSite();
    connection.watchSite(SITE, { onSite: () => sent.push("other"), onChanges: () => undefined });
    expect(socket.asked).toHaveLength(1);
    await socket.answer(siteAnswer());
    expect(sent).toEqual(["snapshot", "other"]);
  });

  it("requests a site that is out of date, rather than showing a later listener old data", async () => {
    const { socket, connection, sent } = watchedSite();
    await socket.answer(siteAnswer());
    socket.goDown();
    connection.watchSite(SITE, { onSite: () => sent.push("other"), onChanges: () => undefined });
    expect(sent).toEqual(["snapshot"]);
    socket.goUp();
    await socket.answer(siteAnswer({ epoch: 2, seq: 1 }));
    expect(sent).toEqual(["snapshot", "snapshot", "other"]);
  });

  it("reports erased tracks until stopped", async () => {
    const { socket, connection } = watchedSite();
    const erased: string[] = [];
    const stop = connection.onErased((trackId) => erased.push(trackId));
    await socket.answer(siteAnswer());
    const erase = (seq: number): SiteFrame => ({
      ...siteFrame(seq),
      changes: [{ type: "track-erased", trackId: `wifi:00000000000${seq % 10}` }],
    });
    socket.deliver(EVENTS.siteChanges, erase(11));
    stop();
    socket.deliver(EVENTS.siteChanges, erase(12));
    expect(erased).toEqual(["wifi:000000000001"]);
  });

  it("decodes floor frames as browsers deliver them, and drops those that it has seen", async () => {
    const { socket, answer, frames } = watchedFloor();
    await socket.answer(answer);
    for (const seq of [11, 11, 12]) socket.deliver(EVENTS.floorFixes, floorFrame(seq));
    expect(frames()).toBe(3);
  });

  it("accepts a whole frame after a gap as a snapshot", async () => {
    const { socket, answer, frames } = watchedFloor();
    await socket.answer(answer);
    socket.deliver(EVENTS.floorFixes, floorFrame(40, { whole: true }));
    socket.deliver(EVENTS.floorFixes, floorFrame(41));
    expect(frames()).toBe(3);
    expect(socket.asked).toEqual([]);
  });

  it("publishes when the connection was lost, by the server's clock, and when it is restored", async () => {
    const { socket, connection } = watchedSite();
    await socket.answer({ ...siteAnswer(), at: Date.now() + 60_000 });
    socket.goDown();
    expect(connection.state.getState()).toMatchObject({ status: "lost", lostAt: Date.now() + 60_000 });
    socket.goDown();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(connection.state.getState().lostAt).toBe(Date.now() + 59_000);
    socket.goUp();
    expect(connection.state.getState()).toMatchObject({ status: "live" });
    expect(connection.state.getState().lostAt).toBeUndefined();
  });

  it("publishes when data last arrived, at most once a second", async () => {
    const { socket, connection } = watchedSite();
    await socket.answer(siteAnswer());
    let updates = 0;
    connection.state.subscribe(() => updates++);
    for (let seq = 11; seq < 111; seq++) {
      socket.deliver(EVENTS.siteChanges, siteFrame(seq));
      await vi.advanceTimersByTimeAsync(30);
    }
    expect(updates).toBeLessThanOrEqual(4);
    expect(connection.state.getState().lastDataAt).toBeGreaterThan(Date.now() - 1_100);
  });

  it("requests a reload when the server uses another protocol version", async () => {
    const { socket, connection, sent } = watchedSite();
    await socket.answer({ ...siteAnswer(), version: PROTOCOL_VERSION + 1 });
    expect(connection.state.getState().isOutdated).toBe(true);
    expect(sent).toEqual(["refused bad-request"]);
  });

  it("reports that the server ended the connection for good", () => {
    const { socket, connection } = watchedSite();
    socket.goDown(true);
    expect(connection.state.getState()).toMatchObject({ status: "lost", isDismissed: true });
  });
});

describe("without a socket", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function noSocket(answer: () => unknown = siteAnswer) {
    const socket = new FakeSocket();
    socket.isUp = false;
    const asked: string[] = [];
    const connection = new Connection(socket, Date.now, {
      async ask(event) {
        asked.push(event);
        return answer();
      },
      async isThere() {
        asked.push("there?");
        return answer() !== undefined;
      },
    });
    const status = () => connection.state.getState().status;
    return { socket, connection, asked, status };
  }

  function polledSite(answer?: () => unknown) {
    const { connection, ...rest } = noSocket(answer);
    const sent: string[] = [];
    connection.watchSite(SITE, { onSite: () => sent.push("snapshot"), onChanges: () => sent.push("news") });
    return { ...rest, connection, sent };
  }

  it("S17: requests snapshots by HTTP every five seconds after a while, and reports it", async () => {
    const { socket, sent, asked, status } = polledSite();
    socket.goDown();
    await vi.advanceTimersByTimeAsync(5_000);
    expect([asked, status()]).toEqual([[], "lost"]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect([sent, status()]).toEqual([["snapshot"], "polled"]);
    socket.goDown();
    expect(status()).toBe("polled");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toEqual(["snapshot", "snapshot", "snapshot"]);
  });

  it("S17: polls also if the first connection attempt hangs", async () => {
    const { sent, status } = polledSite();
    await vi.advanceTimersByTimeAsync(5_000);
    expect([sent, status()]).toEqual([[], "connecting"]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect([sent, status()]).toEqual([["snapshot"], "polled"]);
  });

  it("S17: is lost if no answer comes, and polled again after the next answer", async () => {
    let isThere = true;
    const { socket, status } = polledSite(() => (isThere ? siteAnswer() : undefined));
    socket.goDown();
    await vi.advanceTimersByTimeAsync(7_000);
    isThere = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(status()).toBe("lost");
    isThere = true;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(status()).toBe("polled");
  });

  it("S17: polls also if nothing is watched, and requests at once what is watched later", async () => {
    let isThere = true;
    const { socket, connection, asked, status } = noSocket(() => (isThere ? siteAnswer() : undefined));
    socket.goDown();
    await vi.advanceTimersByTimeAsync(7_000);
    expect([asked, status()]).toEqual([["there?"], "polled"]);
    isThere = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(status()).toBe("lost");
    isThere = true;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(status()).toBe("polled");
    const sent: string[] = [];
    connection.watchSite(SITE, { onSite: () => sent.push("snapshot"), onChanges: () => undefined });
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual(["snapshot"]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked.slice(3)).toEqual([EVENTS.watchSite, EVENTS.watchSite]);
  });

  it("S17: uses the socket as soon as it connects, and then stops polling; also after the server ended the connection", async () => {
    for (const end of ["up", "away"] as const) {
      const { socket, asked, status } = polledSite();
      socket.goDown();
      await vi.advanceTimersByTimeAsync(7_000);
      if (end === "up") socket.goUp();
      else socket.goDown(true);
      await vi.advanceTimersByTimeAsync(60_000);
      expect([asked.length, socket.asked.length, status()]).toEqual(end === "up" ? [1, 1, "live"] : [1, 0, "lost"]);
    }
  });

  /** A site whose snapshots the test answers by hand, in any order; `shown` are their names. */
  function slowlyPolledSite() {
    const socket = new FakeSocket();
    socket.isUp = false;
    const questions: ((answer: unknown) => void)[] = [];
    const ask = () => new Promise<unknown>((resolve) => questions.push(resolve));
    const connection = new Connection(socket, Date.now, { ask, isThere: async () => true });
    const shown: (string | undefined)[] = [];
    connection.watchSite(SITE, { onSite: ({ name }) => shown.push(name), onChanges: () => undefined });
    socket.goDown();
    async function answerTo(question: number, name: string) {
      const answer = siteAnswer();
      questions[question]?.({ ...answer, snapshot: { ...answer.snapshot, name } });
      await vi.advanceTimersByTimeAsync(0);
    }
    return { socket, questions, shown, answerTo };
  }

  it("S17: never shows an older snapshot after a newer one", async () => {
    const { socket, questions, shown, answerTo } = slowlyPolledSite();
    await vi.advanceTimersByTimeAsync(7_000);
    socket.goUp();
    socket.goDown();
    await vi.advanceTimersByTimeAsync(7_000);
    expect(questions).toHaveLength(2);
    await answerTo(1, "newer");
    await answerTo(0, "older");
    expect(shown).toEqual(["newer"]);
  });

  it("S17: never shows a snapshot that is older than data from the socket", async () => {
    const { socket, shown, answerTo } = slowlyPolledSite();
    await vi.advanceTimersByTimeAsync(7_000);
    socket.goUp();
    await socket.answer(siteAnswer());
    socket.goDown();
    await answerTo(0, "older");
    expect(shown).toEqual([undefined]);
  });

  it("S17: shows a slow answer even if socket attempts fail meanwhile", async () => {
    const { socket, shown, answerTo } = slowlyPolledSite();
    await vi.advanceTimersByTimeAsync(7_000);
    socket.goDown();
    await answerTo(0, "slow");
    expect(shown).toEqual(["slow"]);
  });
});
