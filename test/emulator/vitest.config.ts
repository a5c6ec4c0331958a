import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/emulator/**/*.test.ts'],
    globalSetup: ['test/temporary-folder.ts', 'test/emulator/moto.ts'],
    testTimeout: 120_000,
    // The first run installs the emulator.
    hookTimeout: 600_000,
  },
});
