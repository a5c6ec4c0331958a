import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/temporary-folder.ts', 'test/browser/chromium.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
