// Where the emulator stands, and what every client and command needs to reach it.
import { beforeAll, inject } from 'vitest';

/** Address of the emulator; null where it could not be started: its tests are skipped then. */
export const moto = inject('moto');
export const region = 'eu-west-1';

/** Of a client of the SDK. */
export const settings = {
  region,
  endpoint: moto ?? '',
  credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
};

/** Of a command. */
export const env = { AWS_REGION: region, AWS_ENDPOINT_URL: moto ?? '' };

/** Called once per test file: the credentials of the environment, where the adapters look for them. */
export function useEmulator(): void {
  beforeAll(() => {
    process.env['AWS_ACCESS_KEY_ID'] = 'testing';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'testing';
  });
}
