import { expect, test } from "vitest";
import type { ImportPreview } from "@/domain/contract/mist-import";
import { NO_ANSWER, type Outcome } from "../api/outcome";
import { previewSites } from "./preview-sites";

const previewOf = (siteId: string): Outcome<ImportPreview> => ({
  ok: true,
  value: { objects: [{ kind: "site", id: siteId, siteId, name: siteId, what: "create" }], problems: [] },
});

function looking(answer: (siteId: string) => Outcome<ImportPreview>, abort = new AbortController()) {
  const log: (string | number)[] = [];
  const setup = {
    onSite: (place: number) => log.push(place),
    signal: abort.signal,
    ask: (siteId: string) => {
      log.push(siteId);
      return Promise.resolve(answer(siteId));
    },
  };
  return { log, setup };
}

test("previews sites one after the other, and combines their previews", async () => {
  const { log, setup } = looking(previewOf);
  const outcome = await previewSites(["a", "b"], setup);
  expect(log).toEqual([1, "a", 2, "b"]);
  expect(outcome).toMatchObject({ ok: true, value: { objects: [{ id: "a" }, { id: "b" }] } });
});

test("ends with the first refusal", async () => {
  const { log, setup } = looking((siteId) => (siteId === "b" ? NO_ANSWER : previewOf(siteId)));
  expect(await previewSites(["a", "b", "c"], setup)).toBe(NO_ANSWER);
  expect(log).not.toContain("c");
});

test("returns no outcome when it is aborted, and requests no other site", async () => {
  const abort = new AbortController();
  const { log, setup } = looking((siteId) => {
    abort.abort();
    return previewOf(siteId);
  }, abort);
  expect(await previewSites(["a", "b"], setup)).toBeUndefined();
  expect(log).toEqual([1, "a"]);
});
