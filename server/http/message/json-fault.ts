/** The place at which a text stops being valid JSON. */
export interface JsonFault {
  /** Line number, from 1. */
  readonly line: number;
  /** UTF-16 unit in the line, from 1. */
  readonly column: number;
  /** The character there; undefined at the end of the text. */
  readonly found: string | undefined;
}

/** What may come next. `first-item` and `first-key` follow an opening bracket, where the closing one is allowed as well. */
type Expected = "value" | "first-item" | "first-key" | "key" | "colon" | "rest" | "nothing";

const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
const BLANKS = /[ \t\r\n]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Finds where a text stops being valid JSON, which `JSON.parse` does not always report. Undefined if it is valid. */
export function findJsonFault(text: string): JsonFault | undefined {
  const open: string[] = [];
  let expected: Expected = "value";
  let at = 0;
  for (;;) {
    at = endOf(BLANKS, text, at) ?? at;
    if (expected === "nothing" && at === text.length) return undefined;
    const step = stepOver(text, at, expected, open);
    if (typeof step.expected !== "string") return faultAt(text, step.end);
    expected = step.expected;
    at = step.end;
  }
}

interface Step {
  /** Undefined if what is there is not allowed; `end` is then the place of the fault. */
  readonly expected: Expected | undefined;
  readonly end: number;
}

function stepOver(text: string, at: number, expected: Expected, open: string[]): Step {
  const mark = text[at];
  switch (expected) {
    case "value":
      return overValue(text, at, open);
    case "first-item":
      return mark === "]" ? close(at, open) : overValue(text, at, open);
    case "first-key":
      return mark === "}" ? close(at, open) : overKey(text, at);
    case "key":
      return overKey(text, at);
    case "colon":
      return mark === ":" ? { expected: "value", end: at + 1 } : { expected: undefined, end: at };
    case "rest":
      return overRest(mark, at, open);
    case "nothing":
      return { expected: undefined, end: at };
  }
}

function overValue(text: string, at: number, open: string[]): Step {
  switch (text[at]) {
    case "{":
      open.push("}");
      return { expected: "first-key", end: at + 1 };
    case "[":
      open.push("]");
      return { expected: "first-item", end: at + 1 };
    case '"':
      return overText(text, at, after(open));
    default: {
      const end = endOf(SCALAR, text, at);
      return end === undefined ? { expected: undefined, end: at } : { expected: after(open), end };
    }
  }
}

function overKey(text: string, at: number): Step {
  return text[at] === '"' ? overText(text, at, "colon") : { expected: undefined, end: at };
}

function overText(text: string, start: number, expected: Expected): Step {
  let at = start + 1;
  while (at < text.length) {
    const mark = text.charCodeAt(at);
    if (mark === 0x22) return { expected, end: at + 1 };
    if (mark < 0x20) break;
    const end: number | undefined = mark === 0x5c ? endOf(ESCAPE, text, at) : at + 1;
    if (end === undefined) break;
    at = end;
  }
  return { expected: undefined, end: at };
}

function overRest(mark: string | undefined, at: number, open: string[]): Step {
  const closing = open.at(-1);
  if (mark !== undefined && mark === closing) return close(at, open);
  if (mark === ",") return { expected: closing === "}" ? "key" : "value", end: at + 1 };
  return { expected: undefined, end: at };
}

function close(at: number, open: string[]): Step {
  open.pop();
  return { expected: after(open), end: at + 1 };
}

function after(open: readonly string[]): Expected {
  return open.length > 0 ? "rest" : "nothing";
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function faultAt(text: string, at: number): JsonFault {
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const code = text.codePointAt(at);
  return {
    line: text.slice(0, at).split("\n").length,
    column: at - lineStart + 1,
    found: code === undefined ? undefined : String.fromCodePoint(code),
  };
}
