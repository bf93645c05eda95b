type Attributes = Readonly<Record<string, string | number>>;

/** An SVG element as text. Numbers are rounded to a tenth of a millimetre of the building. */
function element(name: string, attributes: Attributes, content = ""): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${short(value)}"`);
  return content ? `<${name}${written.join("")}>${content}</${name}>` : `<${name}${written.join("")}/>`;
}

export function rect(box: { x: number; y: number; w: number; h: number }, look: Attributes): string {
  return element("rect", { x: box.x, y: box.y, width: box.w, height: box.h, ...look });
}

/** A rectangle around a centre. */
export function plate(middle: { x: number; y: number; w: number; h: number }, look: Attributes): string {
  return rect({ ...middle, x: middle.x - middle.w / 2, y: middle.y - middle.h / 2 }, look);
}

export function circle(x: number, y: number, r: number, look: Attributes): string {
  return element("circle", { cx: x, cy: y, r, ...look });
}

export function line(x1: number, y1: number, x2: number, y2: number, look: Attributes): string {
  return element("line", { x1, y1, x2, y2, ...look });
}

export function path(d: string, look: Attributes): string {
  return element("path", { d, ...look });
}

/** A path through the points (`M … L …`), closed if requested. */
export function through(points: readonly { x: number; y: number }[], closed: "open" | "closed"): string {
  const steps = points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${short(x)} ${short(y)}`);
  return steps.join("") + (closed === "closed" ? "Z" : "");
}

export function group(attributes: Attributes, children: readonly string[]): string {
  return element("g", attributes, children.join(""));
}

function short(value: string | number): string {
  return typeof value === "number" ? String(Math.round(value * 1e4) / 1e4) : value;
}
