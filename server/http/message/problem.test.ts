import { expect, it } from "vitest";
import { fieldError } from "./field-error";
import { PROBLEMS, type ProblemSlug, problem } from "./problem";

it.each(Object.keys(PROBLEMS) as ProblemSlug[])("%s is a complete problem", (slug) => {
  expect(problem({ slug, detail: "What happened.", instance: "/api/x", requestId: "r" })).toEqual({
    type: `https://floorcast.dev/problems/${slug}`,
    title: expect.stringMatching(/^[A-Z]/),
    status: expect.toSatisfy((status: number) => status >= 400 && status < 600),
    detail: "What happened.",
    instance: "/api/x",
    code: slug,
    requestId: "r",
  });
});

it("leaves out unknown members, and names bad fields", () => {
  const errors = [fieldError("name", "empty")];
  const body = problem({ slug: "invalid-request", detail: "One field is not valid.", errors });
  expect(body.errors).toEqual(errors);
  expect(Object.keys(body)).not.toContain("instance");
});
