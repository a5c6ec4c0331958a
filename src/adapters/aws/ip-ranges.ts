// The address ranges that AWS publishes, fetched over the network.
import { UserError } from '../../core/errors.ts';

/** Where AWS publishes them (VPC user guide, "AWS IP address ranges"). */
export const IP_RANGES_ADDRESS = 'https://ip-ranges.amazonaws.com/ip-ranges.json';

const PATIENCE = 30_000;
/** The file had 2 MB in 2026; what is a hundred times as large is something else. */
const MOST_CHARACTERS = 200_000_000;

/** The text behind the address; a UserError `io` says why there is none. */
export async function fetchIpRanges(address: string): Promise<string> {
  let response: Response;
  let body: string;
  try {
    response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
    body = await response.text();
  } catch (error) {
    throw unreachable(address, reasonOf(error), error);
  }
  if (!response.ok)
    throw unreachable(address, `it answered ${response.status} ${response.statusText}`.trim());
  if (body.length > MOST_CHARACTERS) throw unreachable(address, 'the answer is far too long');
  return body;
}

function unreachable(address: string, reason: string, cause?: unknown): UserError {
  return new UserError(
    'io',
    `cannot fetch ${address}: ${reason}`,
    'without access to it: download ip-ranges.json elsewhere, put it beside the configuration and set `ipRanges: ip-ranges.json`',
    { cause },
  );
}

/** What fetch itself says is "fetch failed"; the reason is in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${PATIENCE / 1000} s`;
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  const code = 'code' in cause ? String(cause.code) : '';
  return cause.message === '' ? code : cause.message;
}
