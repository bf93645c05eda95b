import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server, type Socket } from "socket.io";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createSlowViewers } from "./slow-viewers";

function fakeViewer() {
  const rooms = new Set(["id", "floor:1"]);
  const waiting = { frames: 0, bytes: 0 };
  const closed: unknown[] = [];
  const conn = {
    get writeBuffer() {
      return Array.from({ length: waiting.frames });
    },
    transport: {
      socket: {
        _socket: {
          get writableLength() {
            return waiting.bytes;
          },
        },
      },
    },
    close: (discard: unknown) => closed.push(discard),
  };
  const socket = {
    id: "id",
    rooms,
    conn,
    join: (all: readonly string[]) => {
      for (const room of all) rooms.add(room);
    },
    leave: (room: string) => rooms.delete(room),
  };
  return { socket: socket as unknown as Socket, rooms, waiting, closed };
}

describe("the gate for slow viewers", () => {
  it("removes a viewer from its rooms while frames wait for it, and adds it again when they are sent", () => {
    const { socket, rooms, waiting } = fakeViewer();
    const back: ReadonlySet<string>[] = [];
    const slow = createSlowViewers((_, missed) => back.push(missed));
    waiting.frames = 2;
    slow.manage([socket], 0);
    expect(slow.behind).toBe(0);
    waiting.frames = 3;
    slow.manage([socket], 1);
    expect([...rooms]).toEqual(["id"]);
    expect(slow.behind).toBe(1);
    waiting.frames = 0;
    slow.manage([socket], 2);
    expect([...rooms]).toEqual(["id", "floor:1"]);
    expect(back).toEqual([new Set(["floor:1"])]);
    expect(slow.behind).toBe(0);
  });

  it("does not put one back into a room that it stopped watching meanwhile", () => {
    const { socket, rooms, waiting } = fakeViewer();
    rooms.add("floor:2");
    const slow = createSlowViewers(() => {});
    waiting.frames = 3;
    slow.manage([socket], 0);
    slow.unwatch(socket, "floor:1");
    waiting.frames = 0;
    slow.manage([socket], 1);
    expect([...rooms]).toEqual(["id", "floor:2"]);
    slow.unwatch(socket, "floor:2");
  });

  it("counts bytes that the kernel does not accept", () => {
    const { socket, waiting } = fakeViewer();
    const slow = createSlowViewers(() => {});
    waiting.bytes = 256 * 1024 + 1;
    slow.manage([socket], 0);
    expect(slow.behind).toBe(1);
  });

  it("O7: disconnects one that stays behind for ten seconds, and logs how far behind it was", () => {
    const { socket, waiting, closed } = fakeViewer();
    const told: unknown[] = [];
    const slow = createSlowViewers(
      () => {},
      (_, backlog) => told.push(backlog),
    );
    waiting.frames = 3;
    waiting.bytes = 900;
    slow.manage([socket], 0);
    slow.manage([socket], 10_000);
    expect(closed).toEqual([]);
    slow.manage([socket], 10_001);
    expect(closed).toEqual([true]);
    expect([slow.behind, slow.cut]).toEqual([0, 1]);
    expect(told).toEqual([{ rooms: ["floor:1"], behindMs: 10_001, unsentFrames: 3, unsentBytes: 900 }]);
  });

  it("finds the waiting data where Socket.IO really keeps it", async () => {
    const http = createServer();
    const io = new Server(http, { transports: ["websocket"] });
    const connected = new Promise<Socket>((resolve) => io.on("connection", resolve));
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    const { port } = http.address() as AddressInfo;
    const viewer = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
    viewer.once("message", () => viewer.send("40"));
    const socket = await connected;
    const slow = createSlowViewers(() => {});
    slow.manage([socket], 0);
    expect(slow.behind).toBe(0);
    // More than any kernel buffers for a reader that has not read anything yet.
    socket.emit("flood", Buffer.alloc(64 * 1024 * 1024));
    await new Promise((resolve) => setImmediate(resolve));
    slow.manage([socket], 1);
    expect(slow.behind).toBe(1);
    viewer.terminate();
    await io.close();
  });
});
