import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/package/**/*.test.ts'],
    globalSetup: ['test/temporary-folder.ts'],
    testTimeout: 120_000,
    // Installing the tarball brings the database's native part, about 70 MB.
    hookTimeout: 300_000,
  },
});
