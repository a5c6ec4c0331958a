// psl 1.15 has no `types` condition in its exports, so the compiler cannot find its own declarations.
declare module 'psl' {
  export interface ParsedDomain {
    input: string;
    tld: string | null;
    sld: string | null;
    domain: string | null;
    subdomain: string | null;
    listed: boolean;
  }
  export function parse(
    input: string,
  ): ParsedDomain | { input: string; error: { code: string; message: string } };
  export function get(domain: string): string | null;
  export function isValid(domain: string): boolean;
  const psl: { parse: typeof parse; get: typeof get; isValid: typeof isValid };
  export default psl;
}
