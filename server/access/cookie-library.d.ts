/** The part of `cookie` that is used here: version 0.7 has no types. */
declare module "cookie" {
  export interface SerializeOptions {
    /** Seconds. */
    readonly maxAge?: number;
    readonly path?: string;
    readonly httpOnly?: boolean;
    readonly secure?: boolean;
    readonly sameSite?: "lax" | "strict" | "none";
  }
  export function parse(header: string): Readonly<Record<string, string | undefined>>;
  export function serialize(name: string, value: string, options: SerializeOptions): string;
}
