/** Whether `Accept-Encoding` (RFC 9110) names a coding with a weight above zero. */
export function acceptsCoding(coding: "br" | "gzip", header: string | readonly string[] = ""): boolean {
  return String(header)
    .split(",")
    .map(toCoding)
    .some(({ name, weight }) => name === coding && weight > 0);
}

function toCoding(text: string): { readonly name: string; readonly weight: number } {
  const [name = "", ...parameters] = text
    .trim()
    .toLowerCase()
    .split(/\s*;\s*/);
  const weight = parameters.map((parameter) => /^q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
  return { name, weight: weight === undefined ? 1 : Number(weight) };
}
