import { expect, it } from "vitest";
import { testApi } from "../testing/test-api";

it("starts a recording, lists it, stops and removes it", async () => {
  const { ask } = testApi();
  const recording = {
    recordingId: "recording-1",
    running: true,
    deliveries: 4,
    bytes: 4_096,
    from: "2026-03-02T09:30:00.000Z",
  };
  expect(await ask("POST /api/recordings", { json: { minutes: 5 } })).toMatchObject({ status: 201, json: recording });
  expect(await ask("GET /api/recordings")).toMatchObject({ status: 200, json: [recording] });
  const again = await ask("POST /api/recordings", { json: { pastMinutes: 15 } });
  expect(again).toMatchObject({ status: 409, json: { reason: "recording-running" } });
  const stopped = await ask("POST /api/recordings/recording-1/stop");
  expect(stopped).toMatchObject({ status: 200, json: { running: false, keptUntil: "2026-03-03T09:30:00.001Z" } });
  expect((await ask("DELETE /api/recordings/recording-1")).status).toBe(204);
  for (const line of ["DELETE /api/recordings/recording-1", "POST /api/recordings/recording-1/stop"])
    expect((await ask(line)).status).toBe(404);
});

it("refuses a recording without a time", async () => {
  expect((await testApi().ask("POST /api/recordings", { json: {} })).status).toBe(422);
});

it("returns the file, with pseudonyms for people unless requested otherwise", async () => {
  const asked: object[] = [];
  const { ask } = testApi({
    recordInChildProcess: async (wanted) => {
      asked.push(wanted);
      return asked.length === 1 ? { type: "recorded", file: file() } : { type: "recording-fetched" };
    },
  });
  await ask("POST /api/recordings", { json: { pastMinutes: 15 } });
  const { status, headers, body } = await ask("POST /api/recordings/recording-1/file", { json: {} });
  expect({ status, body: String(body) }).toEqual({ status: 200, body: "a file" });
  expect(headers["content-disposition"]).toBe('attachment; filename="floorcast-recording-2026-03-02T0915Z.jsonl.gz"');
  expect(asked[0]).toMatchObject({ pseudonyms: "people", images: true });
  const busy = await ask("POST /api/recordings/recording-1/file", { json: { pseudonyms: "none" } });
  expect(busy).toMatchObject({ status: 409, json: { reason: "recording-fetched" } });
  expect((await ask("POST /api/recordings/another/file", { json: {} })).status).toBe(404);
});

async function* file(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("a file");
}
