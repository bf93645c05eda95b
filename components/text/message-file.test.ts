import { brotliCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { LOCALES } from "./format";
import { answerMessages, messageAddresses, messageFiles } from "./message-file";
import { firstMessagesOf, messagesOf } from "./messages";

/**
 * The most bytes that the messages which every page waits for may take, with Brotli: about 2 % above what they take now. German has the
 * names of Mist's events too. What a page can be shown without belongs in the other file (en.ts).
 */
const BUDGETS_BYTES = { en: 12_450, de: 17_250 };

describe.each(LOCALES)("the messages in %s", (locale) => {
  const { first, rest } = messageAddresses(locale);
  const answerOf = (address: string) => answerMessages(address.replace("/texts/", ""));

  it.each([first, rest])("are in %s, which browsers may cache", async (address) => {
    expect(messageFiles().map(({ name }) => `/texts/${name}`)).toContain(address);
    expect(answerOf(address).headers.get("cache-control")).toMatch(/immutable/);
  });

  it("that a page shows first are few", () => {
    const json = messageFiles().find(({ name }) => `/texts/${name}` === first)?.json ?? "";
    expect(brotliCompressSync(json).length).toBeLessThanOrEqual(BUDGETS_BYTES[locale]);
  });

  it("are divided in two: those that pages show first, and the rest", async () => {
    const [some, others] = await Promise.all([answerOf(first).json(), answerOf(rest).json()]);
    expect(some).toEqual(firstMessagesOf(locale));
    expect({ ...some, ...others }).toEqual(messagesOf(locale));
    expect(Object.keys(others).filter((key) => key in some)).toEqual([]);
  });
});

it.each(["de.first.0.json", "de.rest.0.json", "de.0.json"])(
  "answers a page of another version, which requests %s, with all messages of this version, without caching",
  async (name) => {
    const answer = answerMessages(name);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.json()).toEqual(messagesOf("de"));
  },
);

it("returns no file for an unsupported language", () => {
  expect(answerMessages("fr.first.json").status).toBe(404);
});
