// Where the bundled sample logs are, seen from src/cli and from the folders of dist.
import { fileURLToPath } from 'node:url';

export const SAMPLES = fileURLToPath(new URL('../../samples/week/', import.meta.url));
