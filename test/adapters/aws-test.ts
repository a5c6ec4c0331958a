// What every test of an AWS adapter needs: an environment with keys and nothing else of the machine's, and fakes that end with the test.
import { afterEach, beforeEach, vi } from 'vitest';
import { fakeClock, startAwsFake, type AwsFake, type FakeAnswer } from '../helpers/aws-fake.ts';

const running: AwsFake[] = [];

/** Called once per test file. */
export function useFakeAws(): void {
  beforeEach(() => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'not-a-secret');
    vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null');
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await Promise.all(running.splice(0).map((fake) => fake.close()));
  });
}

/** A fake and the options that lead to it. */
export async function fakePlace(answerTo: (operation: string) => FakeAnswer | undefined) {
  const fake = await startAwsFake(answerTo);
  running.push(fake);
  const clock = fakeClock();
  return { fake, clock, options: { region: 'us-east-1', endpoint: fake.endpoint, clock } };
}
