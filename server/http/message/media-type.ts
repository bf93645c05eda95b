import { type Rejection, reject } from "./rejection";

/** Accepts JSON in UTF-8, uncompressed. Decides by the headers alone, before the body is read. */
export function refuseMediaType(headers: Readonly<Record<string, string | undefined>>): Rejection | undefined {
  const encoding = headers["content-encoding"]?.trim().toLowerCase();
  if (encoding && encoding !== "identity") {
    return reject("unsupported-encoding", "Send the body uncompressed.");
  }
  const type = headers["content-type"];
  if (type === "application/json" || (type !== undefined && isJsonInUtf8(type))) return undefined;
  return reject("unsupported-media-type", "Send application/json in UTF-8.");
}

function isJsonInUtf8(contentType: string): boolean {
  const [type, ...parameters] = contentType.split(";").map((part) => part.trim().toLowerCase());
  return type === "application/json" && parameters.every(isHarmless);
}

function isHarmless(parameter: string): boolean {
  const [name, value = ""] = parameter.split("=", 2);
  return name?.trim() !== "charset" || /^"?utf-?8"?$/.test(value.trim());
}
