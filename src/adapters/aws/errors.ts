// From what the SDK throws to what a person can do about it.
import { UserError } from '../../core/errors.ts';

/** What was asked, for the message. */
export interface Asked {
  /** IAM action that the request needs, such as `route53resolver:ListFirewallRules`. */
  readonly action: string;
  /** What it was asked about, such as `rule group rslvr-frg-1`. */
  readonly about: string;
  /** Said where the request changes something. */
  readonly doing?: 'changing';
}

type Kind =
  'credentials' | 'expired' | 'denied' | 'throttled' | 'missing' | 'region' | 'unreachable' | 'other';

const KINDS: readonly (readonly [Kind, RegExp])[] = [
  ['expired', /^(ExpiredToken(Exception)?|RequestExpired|TokenRefreshRequired|TokenProviderError)$/],
  [
    'credentials',
    /^(CredentialsProviderError|UnrecognizedClientException|InvalidClientTokenId|InvalidAccessKeyId|InvalidSignatureException|SignatureDoesNotMatch|AuthFailure|MissingAuthenticationToken(Exception)?|IncompleteSignature)$/,
  ],
  ['denied', /^(AccessDenied(Exception)?|UnauthorizedOperation|NotAuthorized|403|Forbidden)$/],
  [
    'throttled',
    /^(Throttling(Exception)?|ThrottledException|TooManyRequestsException|RequestLimitExceeded|SlowDown|RequestThrottled(Exception)?|429)$/,
  ],
  [
    'missing',
    /^(ResourceNotFoundException|NoSuchBucket|NoSuchKey|NotFound|404|InvalidVpcID\.NotFound|PermanentRedirect)$/,
  ],
  ['unreachable', /^(ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|EPIPE|TimeoutError)$/],
];

/** The kind of what was thrown, told by its name, its code or, for a missing Region, its words. */
export function kindOfError(error: unknown): Kind {
  if (messageOf(error).includes('Region is missing')) return 'region';
  const names = namesOf(error);
  return KINDS.find(([, pattern]) => names.some((name) => pattern.test(name)))?.[0] ?? 'other';
}

/** A UserError `aws` that says what was asked, what AWS answered, and the next step. A UserError stays as it is. */
export function awsError(error: unknown, asked: Asked): UserError {
  if (error instanceof UserError) return error;
  const answer = messageOf(error);
  const { what, next } = explain(kindOfError(error), asked, answer);
  return new UserError('aws', `${what} (${asked.doing ?? 'reading'} ${asked.about})`, next, { cause: error });
}

function explain(kind: Kind, { action, doing }: Asked, answer: string): { what: string; next: string } {
  switch (kind) {
    case 'expired':
      return {
        what: `the AWS credentials have expired: ${answer}`,
        next: 'sign in again (aws sso login, or fresh keys), then repeat the command; what was finished is kept',
      };
    case 'credentials':
      return {
        what: `AWS does not accept the credentials: ${answer}`,
        next: 'set AWS_PROFILE or the AWS_ACCESS_KEY_ID variables; aws sts get-caller-identity shows who you are',
      };
    case 'denied':
      return {
        what: `AWS denies ${action}: ${answer}`,
        next:
          doing === undefined
            ? `allow ${action} for this identity; alert2allow init prints the whole read-only IAM policy`
            : `allow ${action} for this identity; alert2allow init --iam apply prints what changing needs`,
      };
    case 'throttled':
      return {
        what: `AWS kept throttling ${action}: ${answer}`,
        next: 'something else uses up the quota of this account and Region; try again when it has finished',
      };
    case 'missing':
      return {
        what: `AWS does not know it: ${answer}`,
        next: 'check the name, the account and the Region (AWS_REGION, AWS_PROFILE)',
      };
    case 'region':
      return {
        what: 'no AWS Region is set',
        next: 'set AWS_REGION, or a region in the profile that AWS_PROFILE names',
      };
    case 'unreachable':
      return {
        what: `AWS cannot be reached: ${answer}`,
        next: 'check the network, the proxy and the spelling of the Region; not every service is in every Region',
      };
    default:
      return {
        what: `AWS refused ${action}: ${answer}`,
        next: 'the answer above is its own; if it says nothing, try again later',
      };
  }
}

function namesOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [];
  const cause = 'cause' in error ? namesOf(error.cause) : [];
  const fields = ['name', 'code', 'Code', '__type'].map((key) => Reflect.get(error, key) as unknown);
  return [...fields.filter((field) => typeof field === 'string'), ...cause];
}

/** Services answer with words of their own, which may hold anything: one line, no control characters. */
function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  const line = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 300)}...` : line;
}
