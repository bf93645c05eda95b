export interface TestDelivery {
  readonly url: string;
  /** Absent if the browser does not know it: the command then has a placeholder. */
  readonly secret?: string | undefined;
}

const PLACEHOLDER = "your-secret";

/** Shell commands that post a signed ping, as Mist's test button does. They need openssl and curl. */
export function testCommand({ url, secret = PLACEHOLDER }: TestDelivery): string {
  return [
    `SECRET=${quoted(secret)}`,
    `BODY="{\\"topic\\":\\"ping\\",\\"events\\":[{\\"name\\":\\"by hand\\",\\"timestamp\\":$(date +%s)}]}"`,
    `SIGNATURE=$(printf %s "$BODY" | openssl dgst -sha256 -hmac "$SECRET" | sed 's/.* //')`,
    `curl -H 'content-type: application/json' -H "x-mist-signature-v2: $SIGNATURE" -d "$BODY" ${quoted(url)}`,
  ].join("\n");
}

/** A single argument for the shell, with any characters. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
