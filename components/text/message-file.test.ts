import { expect, it } from "vitest";
import { LOCALES } from "./format";
import { answerMessages, messageAddress, messageFiles } from "./message-file";
import { messagesOf } from "./messages";

it.each(LOCALES)("%s has a file with all its messages, which browsers may keep", async (locale) => {
  const name = messageAddress(locale).replace("/texts/", "");
  expect(messageFiles().map((file) => file.name)).toContain(name);
  const answer = answerMessages(name);
  expect(answer.headers.get("cache-control")).toMatch(/immutable/);
  expect(await answer.json()).toEqual(messagesOf(locale));
});

it("answers a page of another version with the messages of this one, to be kept by nobody", async () => {
  const answer = answerMessages("de.0.json");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(await answer.json()).toEqual(messagesOf("de"));
});

it("knows no file of a language that it does not speak", () => {
  expect(answerMessages("fr.json").status).toBe(404);
});
